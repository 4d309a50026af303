const DUPLICATE_KEY = 11_000;

/** An account that acts for another employer already. */
export class AccountTaken extends Error {
  override name = 'AccountTaken';
}

/** Rethrows an error of the database, as AccountTaken where an account would act for two employers. */
export const orTaken = (error: unknown): never => {
  throw (error as { code?: unknown }).code === DUPLICATE_KEY ? new AccountTaken('The account is taken.') : error;
};
