import type { Caller } from '@talent-pool/service-kit';
import type { Quota } from './quota-headers.ts';
import { RateStore, type RatePolicy, type RateStoreParts } from './rate.store.ts';
import { Slices, type Grant } from './allowance-slices.ts';

/** Into how many slices a limit is divided. */
const SLICES = 20;

export interface RateLimitsParts extends Pick<RateStoreParts, 'database' | 'secret' | 'onLocal' | 'now'> {
  /** Requests, or points of cost, of a signed-in client in a window. */
  readonly client: number;
  /** The same from an address, by callers who are not signed in. */
  readonly address: number;
  /** What is counted, when that is not requests. */
  readonly unit?: 'cost';
  /** Seconds. */
  readonly window: number;
}

type Sender = 'client' | 'address';

export interface RateGrant {
  readonly granted: boolean;
  /** Whose limit it is. */
  readonly policy: Sender;
  readonly quota: Quota;
}

class RateLimit {
  private readonly sender: Sender;
  readonly policy: RatePolicy;
  readonly store: RateStore;
  readonly slices: Slices;

  constructor(sender: Sender, parts: RateLimitsParts) {
    const { window, unit } = parts;
    const policy = unit ? ({ name: `${sender}-${unit}`, unit } as const) : { name: sender };
    this.sender = sender;
    this.policy = { ...policy, window, limit: parts[sender] };
    this.store = new RateStore({ ...parts, ...this.policy });
    const size = Math.max(1, Math.floor(this.policy.limit / SLICES));
    this.slices = new Slices({ store: this.store, size, now: parts.now });
  }

  take(key: string, amount: number): RateGrant | Promise<RateGrant> {
    const grant = this.slices.take(key, amount);
    return grant instanceof Promise ? grant.then((one) => this.described(one)) : this.described(grant);
  }

  private described({ granted, remaining, until }: Grant): RateGrant {
    return { granted, policy: this.sender, quota: { ...this.policy, remaining, until } };
  }
}

/** How much a caller may ask for in a window: by the subject of the token, or by address without one. */
export class RateLimits {
  private readonly client: RateLimit;
  private readonly address: RateLimit;

  constructor(parts: RateLimitsParts) {
    this.client = new RateLimit('client', parts);
    this.address = new RateLimit('address', parts);
  }

  /** Makes the indexes of the collection that both limits share. */
  prepare(): Promise<void> {
    return this.client.store.prepare();
  }

  /** Counts one request, or so many points. */
  take(caller: Caller | undefined, address: string, amount = 1): RateGrant | Promise<RateGrant> {
    return caller ? this.client.take(caller.subject, amount) : this.address.take(address, amount);
  }

  /** Gives back what nobody has used for a while. */
  releaseIdle(): void {
    for (const { slices } of [this.client, this.address]) slices.releaseIdle();
  }

  async stop(): Promise<void> {
    await Promise.all([this.client, this.address].map(({ slices }) => slices.stop()));
  }
}
