/** Categories of Directive 2006/126/EC, in its order. */
export const DRIVING_LICENCE_CATEGORIES = [
  'AM',
  'A1',
  'A2',
  'A',
  'B1',
  'B',
  'BE',
  'C1',
  'C1E',
  'C',
  'CE',
  'D1',
  'D1E',
  'D',
  'DE',
] as const;
export type DrivingLicenceCategory = (typeof DRIVING_LICENCE_CATEGORIES)[number];
