import { isDuplicate } from '@talent-pool/document-store';

/** The account already acts for another employer. */
export class AccountTaken extends Error {
  override name = 'AccountTaken';
}

/** Rethrows a database error, as AccountTaken if an account would act for two employers. */
export const throwAccountTaken = (error: unknown): never => {
  throw isDuplicate(error) ? new AccountTaken('The account is taken.') : error;
};
