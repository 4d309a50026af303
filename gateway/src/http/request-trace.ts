import type { OpenSpan } from '@talent-pool/service-kit';
import type { Refusal } from '../limits/limit-counters.ts';
import type { Quota } from '../limits/quota-headers.ts';

/** What is learnt of a request on its way, for its headers and its log line. */
export interface Trace {
  readonly requestId: string;
  /** What tells operations apart in a log: a hash of the document, which may hold anything a caller wrote. */
  operation?: string;
  /** Root field, or what stands for it. */
  field: string;
  /** The limit that turned it away. */
  refusedBy?: Refusal;
  /** The span of the whole request. */
  readonly span: OpenSpan;
  readonly quotas: Quota[];
  readonly headers: Record<string, string>;
  /** Aborts when the client closes the connection. */
  readonly client: AbortSignal;
  /** Whether the answer is the same for everybody. */
  isPublic?: boolean;
}
