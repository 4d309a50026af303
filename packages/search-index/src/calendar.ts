/** The quarter of a date: "2027-Q1" for "2027-02-14". */
export const quarterOf = (date: string): string => `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;

/** Monday of the ISO week, in UTC, as "YYYY-MM-DD". */
export function weekOf(moment: Date): string {
  const day = (moment.getUTCDay() + 6) % 7;
  const monday = Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth(), moment.getUTCDate() - day);
  return new Date(monday).toISOString().slice(0, 10);
}
