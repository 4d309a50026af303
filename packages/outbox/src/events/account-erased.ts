import { z } from 'zod';
import { defineEvent } from '../event.ts';

/**
 * `candidates`: a person has asked to be erased, and whatever else is kept for the account has to go. The aggregate and the
 * person are the candidate's id. `account` is the `sub` of its tokens; `requestedAt` by the owner's clock.
 */
export const ACCOUNT_ERASED = defineEvent(
  'candidates.account-erased',
  z.strictObject({ account: z.string(), requestedAt: z.date() }),
);
