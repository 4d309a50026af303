import { isErrorCode, outcomeOf, type ErrorCode, type OpenSpan, type Telemetry } from '@talent-pool/service-kit';
import type { Refusal } from '../limits/limit-counters.ts';

/** The result of a request, for telemetry. */
export interface RequestResult {
  /** Label of the operation: its root field. */
  readonly field: string;
  /** Hash of the document, shortened. */
  readonly operation?: string | undefined;
  readonly status: number;
  readonly codes: readonly unknown[];
  readonly ms: number;
  /** The limit that refused the request, if that step recorded it. */
  readonly refusedBy?: Refusal | undefined;
  /** Whether the outcome has data, independent of the HTTP status. */
  readonly isAnswered: boolean;
  /** Whether the client closed the connection before the response. This does not count as an error. */
  readonly isClientClosed: boolean;
}

/** Limits that are recognised by their error code. */
const REFUSALS = { BODY_TOO_LARGE: 'body_size', LIMIT_EXCEEDED: 'document_limit' } as const;
const isRefusal = (code: ErrorCode): code is keyof typeof REFUSALS => Object.hasOwn(REFUSALS, code);

/** Records the metrics of a request and ends its span. */
export function reportRequest({ metrics }: Telemetry, span: OpenSpan, request: RequestResult): void {
  const { field: operation, status, ms } = request;
  const codes = request.codes.map((code) => (isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR'));
  const outcome = request.isClientClosed ? 'client_closed' : outcomeOf(codes, request.isAnswered);
  metrics.timing('pool_operation_duration_seconds', { operation, outcome }, ms / 1_000);
  for (const code of codes) metrics.counter('pool_operation_errors_total', { operation, code });
  const [first] = codes;
  const reason = request.refusedBy ?? (first && isRefusal(first) ? REFUSALS[first] : undefined);
  if (reason) metrics.counter('pool_refusals_total', { reason });
  span.rename(operation);
  span.add({ 'pool.operation': operation, 'http.response.status_code': status });
  if (request.operation) span.add({ 'pool.operation.hash': request.operation });
  if (codes.length > 0) span.add({ 'pool.codes': [...new Set(codes)] });
  if (outcome === 'failed') span.fail();
  span.end();
}
