import { z } from 'zod';
import { poolError } from './errors.ts';

const day = z.iso.date();

/** Checks that an argument is a calendar date, such as "2026-11-23". Throws BAD_USER_INPUT. */
export function checkDay(value: unknown, argument: string): void {
  if (!day.safeParse(value).success)
    throw poolError('BAD_USER_INPUT', `"${argument}" must be a calendar date such as "2026-11-23".`, { argument });
}
