const number = (quarter: string): number => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1;
const quarter = (count: number): string => `${Math.floor(count / 4)}-Q${(count % 4) + 1}`;

/** Adds a number of quarters: "2027-Q4" plus 1 is "2028-Q1". */
export const moved = (from: string, quarters: number): string => quarter(number(from) + quarters);

/** The first day of a quarter: "2027-04-01" for "2027-Q2". */
export const firstDayOf = (of: string): string =>
  `${of.slice(0, 4)}-${String((Number(of.slice(6)) - 1) * 3 + 1).padStart(2, '0')}-01`;
