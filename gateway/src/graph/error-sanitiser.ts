import {
  ERROR_CATALOGUE,
  isErrorCode,
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

/** A result whose errors are the catalogue's, and the HTTP status that goes with it. */
export interface CleanResult {
  readonly status: number;
  readonly body: GraphQLResult;
  /** Whether GraphQL itself answered, also if it refused the document; else nothing was read as GraphQL. */
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

/** The catalogue's code of an error from anywhere below; `status` is what the runtime would have answered. */
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

/** For whom a result is cleaned. */
export interface Reader {
  readonly caller: Caller | undefined;
  /** Whether the schema is open: only then may an error suggest names from it. */
  readonly schemaIsOpen: boolean;
}

const withoutSuggestion = (message: string): string => message.replace(/ Did you mean .*$/su, '');

function clean(error: GraphQLFormattedError, status: number, { caller, schemaIsOpen }: Reader): GraphQLFormattedError {
  const code = codeOf(error, status);
  const { http: _http, ...extensions } = error.extensions ?? {};
  const message = schemaIsOpen ? error.message : withoutSuggestion(error.message);
  if (code !== 'UNAUTHENTICATED') return toClientError({ ...error, message, extensions: { ...extensions, code } });
  return { ...refusalOf(caller), ...(error.path && { path: error.path }) };
}

/** Why a field is withheld. An employer may be in the right while nobody can say how it stands. */
function refusalOf(caller: Caller | undefined): GraphQLFormattedError {
  if (!caller) return poolError('UNAUTHENTICATED', 'Sign in to ask for this.').toJSON();
  const code = caller.standing === 'UNKNOWN' ? 'UNAVAILABLE' : 'FORBIDDEN';
  return toClientError(poolError(code, 'This account may not ask for this.').toJSON());
}

/**
 * The one place where errors on their way out are made the catalogue's: no stack, no address, no engine's or service's
 * words. Partial data is 200; the status of the first error stands when nothing was answered.
 */
export function cleanResult({ data, errors }: GraphQLResult, status: number, reader: Reader): CleanResult {
  if (!errors) return { status, body: { data }, isGraphqlResult: true };
  const cleaned = errors.map((error) => clean(error, status, reader));
  const answered = data !== null && typeof data === 'object' && Object.values(data).some((value) => value !== null);
  const code = cleaned[0]?.extensions?.['code'];
  const first = isErrorCode(code) ? ERROR_CATALOGUE[code].status : 500;
  return {
    status: answered ? 200 : first,
    body: { errors: cleaned, ...(data !== undefined && { data }) },
    isGraphqlResult: true,
  };
}

/** The body of a request that was refused before it was planned. */
export function refusal(code: ErrorCode, message: string, details: Record<string, unknown> = {}): CleanResult {
  const error = toClientError(poolError(code, message, details).toJSON());
  return { status: ERROR_CATALOGUE[code].status, body: { errors: [error] } };
}
