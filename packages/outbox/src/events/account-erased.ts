import { z } from 'zod';
import { defineEvent } from '../event.ts';

/**
 * Published by `candidates`: a person has requested erasure, and other services must delete their data of the account.
 * Aggregate and person are the candidate's id. `account` is the `sub` of the account's tokens; `requestedAt` is of the
 * owner's clock.
 */
export const ACCOUNT_ERASED = defineEvent(
  'candidates.account-erased',
  z.strictObject({ account: z.string(), requestedAt: z.date() }),
);
