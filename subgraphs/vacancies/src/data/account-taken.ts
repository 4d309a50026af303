const DUPLICATE_KEY = 11_000;

/** The account already acts for another employer. */
export class AccountTaken extends Error {
  override name = 'AccountTaken';
}

/** Rethrows a database error, as AccountTaken if an account would act for two employers. */
export const throwAccountTaken = (error: unknown): never => {
  throw (error as { code?: unknown }).code === DUPLICATE_KEY ? new AccountTaken('The account is taken.') : error;
};
