import { hasKey, isErrorCode, type ErrorCode } from '@talent-pool/service-kit';
import type { CleanResult } from '../graph/error-sanitiser.ts';
import type { Representation } from './media-types.ts';

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

/**
 * The HTTP status of an answer (GraphQL over HTTP, "Status Codes"). `application/graphql-response+json`: 200 as soon as there is
 * data, even if all of it is null. `application/json`, named by the client: 200 also for what GraphQL itself refuses in a
 * well-formed request. Without either the status says whether anything was answered.
 */
export function statusOf(outcome: Outcome, { mediaType, isLegacy }: Representation): number {
  if (hasKey(outcome, 'text')) return outcome.status;
  const { status, body, isGraphqlResult = false } = outcome;
  const hasData = body.data !== undefined && body.data !== null;
  if (mediaType === 'application/graphql-response+json') return hasData ? 200 : status;
  return isLegacy && isGraphqlResult && status === 400 ? 200 : status;
}

/** Codes after which a request may be sent again, after some time. */
const RETRYABLE: readonly unknown[] = ['RATE_LIMITED', 'REQUEST_IN_PROGRESS'];

/** `Retry-After` in seconds, for answers after which waiting helps. */
export function retryAfter(outcome: Outcome): { 'retry-after'?: string } {
  if (hasKey(outcome, 'text') || (outcome.status !== 429 && outcome.status !== 409)) return {};
  const { extensions = {} } =
    outcome.body.errors?.find((error) => RETRYABLE.includes(error.extensions?.['code'])) ?? {};
  const given = extensions['retryAfter'];
  return { 'retry-after': String(typeof given === 'number' ? given : 1) };
}
