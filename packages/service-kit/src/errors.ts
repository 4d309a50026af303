import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CODE_SCALAR_NAMES, notAString } from './code-scalar-names.ts';
import { isRefusalReason, REFUSAL_REASONS } from './refusal-reasons.ts';

/**
 * The error catalogue. Every error of a service has one of these codes in `extensions.code`. `status`: HTTP status of a
 * response without data; `advice`: the caller's next step.
 */
export const ERROR_CATALOGUE = {
  BAD_USER_INPUT: { status: 400, advice: 'Correct the argument named in the error and send the request again.' },
  INVALID_CURSOR: {
    status: 400,
    advice: 'Start again from the first page. A cursor is valid only for the list, filter and order that returned it.',
  },
  GRAPHQL_PARSE_FAILED: { status: 400, advice: 'Correct the syntax of the GraphQL document.' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, advice: 'Correct the document to match the schema.' },
  OPERATION_NOT_ALLOWED: { status: 400, advice: 'Change the operation as the message describes and send it again.' },
  LIMIT_EXCEEDED: { status: 400, advice: 'Request less data at once: fewer fields, smaller pages or fewer values.' },
  UNAUTHENTICATED: { status: 401, advice: 'Send a valid access token in the Authorization header.' },
  FORBIDDEN: { status: 403, advice: 'Use an account with the required role or permission.' },
  NOT_FOUND: { status: 404, advice: 'Check the id. The record does not exist, or your account cannot access it.' },
  METHOD_NOT_ALLOWED: { status: 405, advice: 'Use a method listed in the Allow header. Send mutations with POST.' },
  NOT_ACCEPTABLE: {
    status: 406,
    advice: 'Set the Accept header to application/graphql-response+json or application/json.',
  },
  REQUEST_TIMEOUT: { status: 408, advice: 'Send the complete request without pausing.' },
  REQUEST_IN_PROGRESS: {
    status: 409,
    advice: 'Wait for the time in the Retry-After header, then send the same request again.',
  },
  ANSWER_NOT_KEPT: {
    status: 409,
    advice: 'Query the current state. The first request was processed and is not processed again.',
  },
  BODY_TOO_LARGE: { status: 413, advice: 'Send a smaller request.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    advice: 'Send the request body as application/json in UTF-8, without Content-Encoding.',
  },
  IDEMPOTENCY_KEY_REUSED: { status: 422, advice: 'Use a new Idempotency-Key for each new request.' },
  RATE_LIMITED: { status: 429, advice: 'Wait for the time in the Retry-After header, then try again.' },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    advice: 'Try again later. If the error persists, report it with the request id.',
  },
  UNAVAILABLE: { status: 503, advice: 'Try again later.' },
} as const;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** Whether a value is a code of the catalogue. */
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(ERROR_CATALOGUE, code);

/** What the caller can do: the next step out of the state that withholds something, otherwise what the catalogue says. */
const adviceOf = (code: ErrorCode, reason: unknown): string =>
  (code === 'FORBIDDEN' && isRefusalReason(reason) ? REFUSAL_REASONS[reason] : ERROR_CATALOGUE[code]).advice;

/**
 * Creates an error of the catalogue. `message` is for the caller: it states what is wrong with the request, and
 * contains no personal data, address or engine message. `details` are machine-readable facts.
 */
export function poolError(code: ErrorCode, message: string, details: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...details, code, advice: adviceOf(code, details['reason']) } });
}

const FRAMEWORK_CODES = new Map<unknown, ErrorCode>([
  ['BAD_REQUEST', 'OPERATION_NOT_ALLOWED'],
  ['OPERATION_RESOLUTION_FAILURE', 'OPERATION_NOT_ALLOWED'],
  ['PERSISTED_QUERY_NOT_FOUND', 'OPERATION_NOT_ALLOWED'],
  ['PERSISTED_QUERY_NOT_SUPPORTED', 'OPERATION_NOT_ALLOWED'],
]);

const OPAQUE: readonly ErrorCode[] = ['INTERNAL_SERVER_ERROR', 'UNAVAILABLE'];

const WRONG_VALUE = /^Variable "(\$\w+)" got invalid value .*?(?: at "([\w.[\]]+)")?; ([^;]*)$/su;
const MISSING_FIELD = /^Field "\w+" of required type "[\w![\]]+" was not provided\.$/u;
const NOT_A_STRING: ReadonlySet<string> = new Set(CODE_SCALAR_NAMES.map(notAString));

/**
 * Removes the value from graphql-js's message for an invalid variable, because it may be personal data and end up in a
 * log. Keeps the path, a missing field, and sentences that contain no value.
 */
function withoutValue(message: string): string {
  const [, variable, place, reason = ''] = WRONG_VALUE.exec(message) ?? [];
  if (!variable)
    return message.startsWith('Variable "$') && message.includes(' got invalid value ') ? WRONG_KIND : message;
  const detail = MISSING_FIELD.test(reason) || NOT_A_STRING.has(reason) ? ` ${reason}` : '';
  return `The variable "${variable}" has a value of the wrong type${place ? ` at "${place}"` : ''}.${detail}`;
}
const WRONG_KIND = 'A variable has a value of the wrong type.';

/**
 * Reduces an error to what a client may see: code, advice and, for errors that the caller can correct, message and
 * details. An unexpected error becomes INTERNAL_SERVER_ERROR without its message.
 */
export function toClientError(error: GraphQLFormattedError): GraphQLFormattedError {
  const given = error.extensions?.['code'];
  const code = isErrorCode(given) ? given : (FRAMEWORK_CODES.get(given) ?? 'INTERNAL_SERVER_ERROR');
  const advice = adviceOf(code, error.extensions?.['reason']);
  const { path, locations } = error;
  if (OPAQUE.includes(code)) {
    const message =
      code === 'UNAVAILABLE'
        ? 'A required service is temporarily unavailable.'
        : 'The request failed because of an internal error.';
    return { message, ...(path && { path }), extensions: { code, advice } };
  }
  const { stacktrace: _stack, exception: _exception, serviceName: _service, ...details } = error.extensions ?? {};
  return {
    message: withoutValue(error.message),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { ...details, code, advice },
  };
}
