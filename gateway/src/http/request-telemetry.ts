import { isErrorCode, outcomeOf, type ErrorCode, type OpenSpan, type Telemetry } from '@talent-pool/service-kit';
import type { Refusal } from '../limits/limit-counters.ts';

/** How a request ended. */
export interface EndedRequest {
  /** Root field, or what stands for it. */
  readonly field: string;
  /** Hash of the document. */
  readonly operation?: string | undefined;
  readonly status: number;
  readonly codes: readonly unknown[];
  readonly ms: number;
  /** The limit that turned it away, where it says so itself. */
  readonly refusedBy?: Refusal | undefined;
  /** Whether anything was answered, whatever status says it. */
  readonly isAnswered: boolean;
  /** Whether the client closed the connection before the answer: that is neither an error nor ours. */
  readonly isClientClosed: boolean;
}

/** Other limits are told by the code of their refusal. */
const REFUSALS = { BODY_TOO_LARGE: 'body_size', LIMIT_EXCEEDED: 'document_limit' } as const;
const isRefusal = (code: ErrorCode): code is keyof typeof REFUSALS => Object.hasOwn(REFUSALS, code);

/** Counts and measures a request, and ends its span. */
export function tellOf({ metrics }: Telemetry, span: OpenSpan, request: EndedRequest): void {
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
