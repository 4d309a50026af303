/** Divisions of NACE Rev. 2: 01–03, 05–09, 10–33, 35, 36–39, 41–43, 45–47, 49–53, 55–56, 58–63, 64–66, 68, 69–75, … */
const NACE_GAPS = ['04', '34', '40', '44', '48', '54', '57', '67', '76', '83', '89'];
/** Whether this is a two-digit division of NACE Rev. 2. */
export const isNaceDivision = (code: string): boolean =>
  /^\d{2}$/u.test(code) && code >= '01' && code <= '99' && !NACE_GAPS.includes(code);
