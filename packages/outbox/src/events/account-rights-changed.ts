import { z } from 'zod';
import { defineEvent } from '../event.ts';

/**
 * `vacancies`: how an account stands at an employer has changed. `account` is the `sub` of its tokens; `NONE`: it no longer acts
 * for this employer. The aggregate is the employer's id. The person is the account.
 */
export const ACCOUNT_RIGHTS_CHANGED = defineEvent(
  'vacancies.account-rights-changed',
  z.strictObject({
    account: z.string(),
    employer: z.string(),
    standing: z.enum(['PENDING', 'VERIFIED', 'SUSPENDED', 'NONE']),
  }),
);
