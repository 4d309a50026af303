import { z } from 'zod';
import { defineEvent } from '../event.ts';

/**
 * Published by `vacancies`: the status of an account at an employer has changed. `account` is the `sub` of its tokens;
 * `standing` is the employer's verification, or `NONE` if the account no longer acts for it. The aggregate is the
 * employer's id, the person is the account.
 */
export const ACCOUNT_RIGHTS_CHANGED = defineEvent(
  'vacancies.account-rights-changed',
  z.strictObject({
    account: z.string(),
    employer: z.string(),
    standing: z.enum(['PENDING', 'VERIFIED', 'SUSPENDED', 'NONE']),
  }),
);
