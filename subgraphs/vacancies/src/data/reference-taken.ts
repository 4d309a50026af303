import { isDuplicate } from '@talent-pool/document-store';

/** Another vacancy of the employer has the reference. */
export class ReferenceTaken extends Error {
  override name = 'ReferenceTaken';
}

/** Rethrows a database error, as ReferenceTaken if two vacancies of an employer would have the same reference. */
export const throwReferenceTaken = (error: unknown): never => {
  throw isDuplicate(error) ? new ReferenceTaken('The reference is taken.') : error;
};
