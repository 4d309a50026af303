import { poolError, type Caller } from '@talent-pool/service-kit';
import type { GraphQLError } from 'graphql';
import type { LimitCounters, Refusal } from './limit-counters.ts';
import { secondsUntil, type Quota } from './quota-headers.ts';
import type { RateLimits } from './rate-limits.ts';

/** A base cost per request, and one point per number of bytes: of the document, which is planned, and of the rest. */
const REQUEST_COST = 130;
const DOCUMENT_BYTES_PER_POINT = 5;
const OTHER_BYTES_PER_POINT = 20;

/** The cost of reading and planning a request, charged even if it is refused later. */
export function planningCost(operation: { readonly query: string }): number {
  const document = Buffer.byteLength(operation.query);
  const others = Buffer.byteLength(JSON.stringify(operation)) - document;
  return REQUEST_COST + Math.ceil(document / DOCUMENT_BYTES_PER_POINT + others / OTHER_BYTES_PER_POINT);
}

interface MeterParts {
  readonly limits: { readonly costs: RateLimits };
  readonly counters: LimitCounters;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Charges the cost of one request to the caller's window. */
export class CostMeter {
  private readonly parts: MeterParts;
  private readonly caller: Caller | undefined;
  private readonly network: string;
  private readonly trace: { refusedBy?: Refusal };
  private quota: Quota | undefined;

  constructor(parts: MeterParts, caller: Caller | undefined, network: string, trace: { refusedBy?: Refusal }) {
    this.parts = parts;
    this.caller = caller;
    this.network = network;
    this.trace = trace;
  }

  /** Charges a cost. Returns the error if too little is left in the window. Never rejects. */
  async charge(cost: number): Promise<GraphQLError | undefined> {
    const { limits, counters, now } = this.parts;
    const { granted, policy, quota } = await limits.costs.take(this.caller, this.network, cost);
    this.quota = quota;
    if (granted) return undefined;
    const reason = `${policy}_cost` as const;
    counters.refused[reason] += 1;
    this.trace.refusedBy = reason;
    const { limit, window, remaining, until } = quota;
    const message = `The cost limit of ${limit} in ${window} seconds is exceeded: this operation costs ${cost} and ${remaining} are left.`;
    return poolError('RATE_LIMITED', message, { limit, remaining, retryAfter: secondsUntil(until, now()) });
  }

  /** The state of the window for the response headers; empty before the first charge. */
  quotas(): readonly Quota[] {
    return this.quota ? [this.quota] : [];
  }
}
