const DUPLICATE_KEY = 11_000;

/** Another vacancy of the employer has the reference. */
export class ReferenceTaken extends Error {
  override name = 'ReferenceTaken';
}

/** Rethrows a database error, as ReferenceTaken if two vacancies of an employer would have the same reference. */
export const throwReferenceTaken = (error: unknown): never => {
  throw (error as { code?: unknown }).code === DUPLICATE_KEY ? new ReferenceTaken('The reference is taken.') : error;
};
