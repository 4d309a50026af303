import { poolError, type Caller } from '@talent-pool/service-kit';
import type { GraphQLError } from 'graphql';
import type { LimitCounters, Refusal } from './limit-counters.ts';
import { secondsUntil, type Quota } from './quota-headers.ts';
import type { RateLimits } from './rate-limits.ts';

/** Points for a request of any kind, and bytes of its body that cost one more: parsing, checking and planning. */
const REQUEST_COST = 250;
const BYTES_PER_POINT = 5;

/** What reading and planning a request costs, whatever becomes of it. */
export const planningCost = (body: Buffer): number => REQUEST_COST + Math.ceil(body.length / BYTES_PER_POINT);

interface MeterParts {
  readonly limits: { readonly costs: RateLimits };
  readonly counters: LimitCounters;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Charges one request to the window of its caller. */
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

  /** Takes points out of the window; the refusal when there are too few left. Never rejects. */
  async charge(cost: number): Promise<GraphQLError | undefined> {
    const { limits, counters, now } = this.parts;
    const { granted, policy, quota } = await limits.costs.take(this.caller, this.network, cost);
    this.quota = quota;
    if (granted) return undefined;
    const reason = `${policy}_cost` as const;
    counters.refused[reason] += 1;
    this.trace.refusedBy = reason;
    const { limit, window, remaining, until } = quota;
    const message = `Operations may cost ${limit} in ${window} seconds; this one costs ${cost}, and ${remaining} are left.`;
    return poolError('RATE_LIMITED', message, { limit, remaining, retryAfter: secondsUntil(until, now()) });
  }

  /** The window as the caller sees it. */
  quotas(): readonly Quota[] {
    return this.quota ? [this.quota] : [];
  }
}
