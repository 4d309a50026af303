import { ERROR_CATALOGUE, isErrorCode } from '../errors.ts';

/** How an operation ended, as metrics report it; `client_closed`: the client closed the connection before the answer. */
export type Outcome = 'ok' | 'partial' | 'refused' | 'failed' | 'client_closed';

/** From the codes of its errors and whether anything was answered beside them. A code that is not ours is our fault. */
export function outcomeOf(codes: readonly unknown[], answered: boolean): Outcome {
  if (codes.length === 0) return 'ok';
  if (answered) return 'partial';
  const isOurs = (code: unknown): boolean => !isErrorCode(code) || ERROR_CATALOGUE[code].status >= 500;
  return codes.some(isOurs) ? 'failed' : 'refused';
}

/** Whether a result holds anything beside nulls. */
export const hasAnswer = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null);
