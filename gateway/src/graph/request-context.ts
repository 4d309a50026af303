import type { Caller, OpenSpan, QueryDeadline } from '@talent-pool/service-kit';
import type { GraphQLError } from 'graphql';
import type { PeopleTally } from '../cards/people-tally.ts';
import type { OperationMeter } from '../cost/operation-meter.ts';

/** What goes along with a request to a subgraph. */
export interface SubgraphRequestContext {
  readonly authorization: string | undefined;
  /** The caller; every subgraph receives the verification status of an employer. */
  readonly caller?: Caller | undefined;
  readonly requestId: string;
  /** How long its queries may take. A mutation that a subgraph has begun is never cancelled. */
  readonly deadline?: QueryDeadline;
  /** Counts the people about whom the answers reveal something. */
  readonly people?: PeopleTally;
  /** The span of the whole request. */
  readonly span: OpenSpan;
  /** Aborts when the client closes the connection. */
  readonly client?: AbortSignal;
  /** Takes the name of every subgraph that is asked. */
  readonly subgraphs?: Set<string>;
}

/** What a request carries through planning and execution. */
export interface RequestContext extends SubgraphRequestContext {
  readonly people: PeopleTally;
  readonly caller: Caller | undefined;
  /** Told what the operation is called. */
  called(label: string): void;
  /** What the caller says cards are looked at for. */
  readonly purpose: string | undefined;
  /** Whether the answer may be kept, to be given again. */
  readonly isRepeatable: boolean;
  /** Takes the operation's cost out of the caller's window; the refusal when too little is left. */
  charge(cost: number): Promise<GraphQLError | undefined>;
  /** Whether the request may change nothing: a GET. */
  readonly isReadOnly: boolean;
  /** Names of the subgraphs that took part. */
  readonly subgraphs: Set<string>;
  readonly meter: OperationMeter;
}
