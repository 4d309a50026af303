import { hasKey, isErrorCode, type ErrorCode } from '@talent-pool/service-kit';
import type { CleanResult } from '../graph/error-sanitiser.ts';
import type { Representation } from './media-types.ts';

/** A sanitised result, or the text of a result without errors. */
export type Outcome = CleanResult | { readonly status: 200; readonly text: string };

/** The body of a response as JSON text. */
export const textOf = (outcome: Outcome): string =>
  hasKey(outcome, 'text') ? outcome.text : JSON.stringify(outcome.body);

/** The error codes of a response, in order. */
export const codesIn = (outcome: Outcome): ErrorCode[] =>
  hasKey(outcome, 'text')
    ? []
    : (outcome.body.errors ?? []).map(({ extensions }) => extensions?.['code']).filter(isErrorCode);

/**
 * The HTTP status of a response (GraphQL over HTTP, "Status Codes"). With `application/graphql-response+json` it is 200
 * if there is data, even if all fields are null. With `application/json` requested explicitly it is 200 also for a
 * well-formed request that GraphQL refuses. Otherwise it is the status of the outcome.
 */
export function statusOf(outcome: Outcome, { mediaType, isLegacy }: Representation): number {
  if (hasKey(outcome, 'text')) return outcome.status;
  const { status, body, isGraphqlResult = false } = outcome;
  const hasData = body.data !== undefined && body.data !== null;
  if (mediaType === 'application/graphql-response+json') return hasData ? 200 : status;
  return isLegacy && isGraphqlResult && status === 400 ? 200 : status;
}

/** Codes of errors that are worth a retry after some time. */
const RETRYABLE: readonly unknown[] = ['RATE_LIMITED', 'REQUEST_IN_PROGRESS'];

/** The header `Retry-After` in seconds, for responses with status 429 or 409. */
export function retryAfter(outcome: Outcome): { 'retry-after'?: string } {
  if (hasKey(outcome, 'text') || (outcome.status !== 429 && outcome.status !== 409)) return {};
  const { extensions = {} } =
    outcome.body.errors?.find((error) => RETRYABLE.includes(error.extensions?.['code'])) ?? {};
  const given = extensions['retryAfter'];
  return { 'retry-after': String(typeof given === 'number' ? given : 1) };
}
