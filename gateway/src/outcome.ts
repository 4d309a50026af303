import { hasKey, isErrorCode, type ErrorCode } from '@talent-pool/service-kit';
import type { CleanResult } from './error-sanitiser.ts';

/** A result that was cleaned, or the text of one that needed no cleaning. */
export type Outcome = CleanResult | { readonly status: 200; readonly text: string };

/** The body of an answer. */
export const textOf = (outcome: Outcome): string =>
  hasKey(outcome, 'text') ? outcome.text : JSON.stringify(outcome.body);

/** Codes of the errors in an answer, in their order. */
export const codesIn = (outcome: Outcome): ErrorCode[] =>
  hasKey(outcome, 'text')
    ? []
    : (outcome.body.errors ?? []).map(({ extensions }) => extensions?.['code']).filter(isErrorCode);

/** `Retry-After` in seconds, for answers after which waiting helps. */
export function retryAfter({ status, ...outcome }: Outcome): { 'retry-after'?: string } {
  if (status !== 429 && status !== 409) return {};
  const given = hasKey(outcome, 'body') ? outcome.body.errors?.[0]?.extensions?.['retryAfter'] : undefined;
  return { 'retry-after': String(typeof given === 'number' ? given : 1) };
}
