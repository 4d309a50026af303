import {
  ERROR_CATALOGUE,
  forbidden,
  isErrorCode,
  isRefusalReason,
  poolError,
  toClientError,
  type Caller,
  type ErrorCode,
} from '@talent-pool/service-kit';
import type { GraphQLFormattedError } from 'graphql';

interface GraphQLResult {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** A result whose errors are all from the error catalogue, with its HTTP status. */
export interface CleanResult {
  readonly status: number;
  readonly body: GraphQLResult;
  /**
   * Whether the GraphQL engine produced the result, including validation errors. Otherwise the request was refused
   * before.
   */
  readonly isGraphqlResult?: boolean;
}

const BY_MESSAGE: readonly (readonly [RegExp, ErrorCode])[] = [
  [/limit of \d+ exceeded/u, 'LIMIT_EXCEEDED'],
  [/^Syntax Error/u, 'GRAPHQL_PARSE_FAILED'],
  [/introspection (has been|is) disabled/iu, 'OPERATION_NOT_ALLOWED'],
  [/^Variable "\$/u, 'BAD_USER_INPUT'],
  [
    /Unknown operation named|Must provide operation name|Could not determine what operation|Must provide query string/u,
    'OPERATION_NOT_ALLOWED',
  ],
];

const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'OPERATION_NOT_ALLOWED',
  UNAUTHORIZED_FIELD_OR_TYPE: 'UNAUTHENTICATED',
  DOWNSTREAM_SERVICE_ERROR: 'UNAVAILABLE',
};

/** Maps an error of any origin to a code of the catalogue. `status`: the status that the runtime chose. */
function codeOf({ message, extensions }: GraphQLFormattedError, status: number): ErrorCode {
  const known = BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
  if (known) return known;
  const given = extensions?.['code'];
  if (isErrorCode(given)) return given;
  const mapped = typeof given === 'string' && Object.hasOwn(BY_CODE, given) ? BY_CODE[given] : undefined;
  if (mapped) return mapped;
  if (extensions?.['serviceName'] !== undefined) return 'UNAVAILABLE';
  return status === 400 ? 'GRAPHQL_VALIDATION_FAILED' : 'INTERNAL_SERVER_ERROR';
}

/** Who receives the errors. */
export interface ErrorAudience {
  readonly caller: Caller | undefined;
  /** Whether introspection is allowed. Only then may an error suggest names of the schema. */
  readonly isSchemaPublic: boolean;
}

const withoutSuggestion = (message: string): string => message.replace(/ Did you mean .*$/su, '');

function cleanError(
  error: GraphQLFormattedError,
  status: number,
  { caller, isSchemaPublic }: ErrorAudience,
): GraphQLFormattedError {
  const code = codeOf(error, status);
  const { http: _http, ...extensions } = error.extensions ?? {};
  const message = isSchemaPublic ? error.message : withoutSuggestion(error.message);
  if (code !== 'UNAUTHENTICATED') return toClientError({ ...error, message, extensions: { ...extensions, code } });
  return { ...fieldRefusal(caller, extensions['reason']), ...(error.path && { path: error.path }) };
}

/**
 * The error of a field without permission. UNAVAILABLE while the employer's status is unknown: the employer may have
 * permission.
 */
function fieldRefusal(caller: Caller | undefined, reason: unknown): GraphQLFormattedError {
  if (!caller) return poolError('UNAUTHENTICATED', 'Authentication is required to access this field.').toJSON();
  if (caller.employerStatus === 'UNKNOWN') return toClientError(poolError('UNAVAILABLE', '').toJSON());
  return forbidden(isRefusalReason(reason) ? reason : undefined).toJSON();
}

/**
 * Converts all errors of a response to the error catalogue, in one place: no stack, no address, no message of an engine
 * or service. Partial data has status 200; without data the first error decides.
 */
export function cleanResult({ data, errors }: GraphQLResult, status: number, reader: ErrorAudience): CleanResult {
  if (!errors) return { status, body: { data }, isGraphqlResult: true };
  const cleaned = errors.map((error) => cleanError(error, status, reader));
  const hasData = data !== null && typeof data === 'object' && Object.values(data).some((value) => value !== null);
  const code = cleaned[0]?.extensions?.['code'];
  const first = isErrorCode(code) ? ERROR_CATALOGUE[code].status : 500;
  return {
    status: hasData ? 200 : first,
    body: { errors: cleaned, ...(data !== undefined && { data }) },
    isGraphqlResult: true,
  };
}

/** The response to a request that is refused before it reaches the GraphQL engine. */
export function refusal(code: ErrorCode, message: string, details: Record<string, unknown> = {}): CleanResult {
  const error = toClientError(poolError(code, message, details).toJSON());
  return { status: ERROR_CATALOGUE[code].status, body: { errors: [error] } };
}
