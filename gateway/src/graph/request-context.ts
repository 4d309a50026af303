import type { Caller, OpenSpan, QueryDeadline } from '@talent-pool/service-kit';
import type { GraphQLError } from 'graphql';
import type { PeopleTally } from '../cards/people-tally.ts';
import type { OperationMeter } from '../cost/operation-meter.ts';

/** Context of a request to a subgraph. */
export interface SubgraphRequestContext {
  readonly authorization: string | undefined;
  /** The caller; every subgraph receives the verification status of an employer. */
  readonly caller?: Caller | undefined;
  readonly requestId: string;
  /** The client's `Accept-Language` header. */
  readonly acceptLanguage?: string | undefined;
  /** Deadline for queries. Mutations have none, because a mutation in progress is never cancelled. */
  readonly deadline?: QueryDeadline;
  /** Counts the people about whom responses reveal data. */
  readonly people?: PeopleTally;
  /** The span of the whole request. */
  readonly span: OpenSpan;
  /** Aborts when the client closes the connection. */
  readonly clientClosed?: AbortSignal;
  /** Collects the names of the subgraphs that are called. */
  readonly subgraphs?: Set<string>;
}

/** Context of a request during planning and execution. */
export interface RequestContext extends SubgraphRequestContext {
  readonly people: PeopleTally;
  readonly caller: Caller | undefined;
  /** Sets the operation's label for logs and metrics. */
  setLabel(label: string): void;
  /** The stated purpose of viewing cards, unvalidated. */
  readonly purpose: string | undefined;
  /** Whether the response may be stored and replayed. */
  readonly isRepeatable: boolean;
  /** Charges the cost to the caller's window. Returns the error if too little is left. */
  charge(cost: number): Promise<GraphQLError | undefined>;
  /** Whether the request must be read-only: a GET. */
  readonly isReadOnly: boolean;
  /** Names of the subgraphs that were called. */
  readonly subgraphs: Set<string>;
  readonly meter: OperationMeter;
}
