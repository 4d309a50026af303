import type { OpenSpan } from '@talent-pool/service-kit';
import type { Refusal } from '../limits/limit-counters.ts';
import type { Quota } from '../limits/quota-headers.ts';

/** Data about a request that its steps collect, for response headers, log line and metrics. */
export interface Trace {
  readonly requestId: string;
  /** Hash of the document. The document itself is not logged, because it may contain personal data. */
  operation?: string;
  /** Label of the operation: its root field. */
  field: string;
  /** The limit that refused the request. */
  refusedBy?: Refusal;
  /** The span of the whole request. */
  readonly span: OpenSpan;
  readonly quotas: Quota[];
  readonly headers: Record<string, string>;
  /** Aborts when the client closes the connection. */
  readonly clientClosed: AbortSignal;
  /** Whether the response does not depend on the caller, so that caches may store it. */
  isPublic?: boolean;
}
