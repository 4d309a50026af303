import { ERROR_CATALOGUE, isErrorCode } from '../errors.ts';

/** The outcome of an operation in metrics. `client_closed`: the client closed the connection before the response. */
export type Outcome = 'ok' | 'partial' | 'refused' | 'failed' | 'client_closed';

/** Derives the outcome from error codes and whether there is data. An unknown code counts as a server error. */
export function outcomeOf(codes: readonly unknown[], answered: boolean): Outcome {
  if (codes.length === 0) return 'ok';
  if (answered) return 'partial';
  const isOurs = (code: unknown): boolean => !isErrorCode(code) || ERROR_CATALOGUE[code].status >= 500;
  return codes.some(isOurs) ? 'failed' : 'refused';
}

/** Whether result data has a root field that is not null. */
export const hasData = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null);
