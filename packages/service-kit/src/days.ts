import { poolError } from './errors.ts';
import { isDay } from './value.schemas.ts';

/** The day of a time, "YYYY-MM-DD" in UTC. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Checks that an argument is a calendar date, such as "2026-11-23". Throws BAD_USER_INPUT. */
export function checkDay(value: unknown, argument: string): void {
  if (typeof value !== 'string' || !isDay(value))
    throw poolError('BAD_USER_INPUT', `"${argument}" must be a date in the format YYYY-MM-DD, such as 2026-11-23.`, {
      argument,
    });
}
