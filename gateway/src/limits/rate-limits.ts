import type { Caller } from '@talent-pool/service-kit';
import type { Quota } from './quota-headers.ts';
import { RateStore, type RatePolicy, type RateStoreParts } from './rate.store.ts';
import { AllowanceSlices, type Grant } from './allowance-slices.ts';

/** Number of slices that a limit is divided into. */
const SLICES_PER_WINDOW = 20;

export interface RateLimitsParts extends Pick<RateStoreParts, 'database' | 'secret' | 'onLocalDraw' | 'now'> {
  /** Limit of requests or cost of a signed-in client per window. */
  readonly client: number;
  /** Limit of anonymous callers from one address per window. */
  readonly address: number;
  /** The unit that is counted; absent for requests. */
  readonly unit?: 'cost';
  /** Length of the window in seconds. */
  readonly window: number;
}

type Sender = 'client' | 'address';

export interface RateGrant {
  readonly granted: boolean;
  /** Which of the two limits applies. */
  readonly policy: Sender;
  readonly quota: Quota;
}

class RateLimit {
  private readonly sender: Sender;
  readonly policy: RatePolicy;
  readonly store: RateStore;
  readonly slices: AllowanceSlices;

  constructor(sender: Sender, parts: RateLimitsParts) {
    const { window, unit } = parts;
    const policy = unit ? ({ name: `${sender}-${unit}`, unit } as const) : { name: sender };
    this.sender = sender;
    this.policy = { ...policy, window, limit: parts[sender] };
    this.store = new RateStore({ ...parts, ...this.policy });
    const size = Math.max(1, Math.floor(this.policy.limit / SLICES_PER_WINDOW));
    this.slices = new AllowanceSlices({ store: this.store, size, now: parts.now });
  }

  take(key: string, amount: number): RateGrant | Promise<RateGrant> {
    const grant = this.slices.take(key, amount);
    return grant instanceof Promise ? grant.then((one) => this.describe(one)) : this.describe(grant);
  }

  private describe({ granted, remaining, until }: Grant): RateGrant {
    return { granted, policy: this.sender, quota: { ...this.policy, remaining, until } };
  }
}

/** Limits of requests or cost per window: by the subject of the token, or by address for anonymous callers. */
export class RateLimits {
  private readonly client: RateLimit;
  private readonly address: RateLimit;

  constructor(parts: RateLimitsParts) {
    this.client = new RateLimit('client', parts);
    this.address = new RateLimit('address', parts);
  }

  /** Creates the indexes of the collection that both limits share. Rejects with DatabaseUnavailable. */
  prepare(): Promise<void> {
    return this.client.store.prepare();
  }

  /** Counts one request, or `amount` points of cost. Never rejects because of the database. */
  take(caller: Caller | undefined, address: string, amount = 1): RateGrant | Promise<RateGrant> {
    return caller ? this.client.take(caller.subject, amount) : this.address.take(address, amount);
  }

  /** Removes slices whose window has ended. */
  releaseIdle(): void {
    for (const { slices } of [this.client, this.address]) slices.releaseIdle();
  }

  async stop(): Promise<void> {
    await Promise.all([this.client, this.address].map(({ slices }) => slices.stop()));
  }
}
