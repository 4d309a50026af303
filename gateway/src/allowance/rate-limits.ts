import type { Caller } from '@talent-pool/service-kit';
import type { Quota } from './quota.ts';
import { RateStore, type RatePolicy, type RateStoreParts } from './rate.store.ts';
import { Slices, type Grant } from './slices.ts';

/** Into how many slices a limit is divided. */
const SLICES = 20;

export interface RateLimitsParts extends Pick<RateStoreParts, 'database' | 'secret' | 'onLocal'> {
  /** Requests of a signed-in client in a window. */
  readonly client: number;
  /** Requests from an address by callers who are not signed in. */
  readonly address: number;
  /** Seconds. */
  readonly window: number;
}

export interface RateGrant {
  readonly granted: boolean;
  readonly policy: RatePolicy['name'];
  readonly quota: Quota;
}

class RateLimit {
  readonly policy: RatePolicy;
  readonly store: RateStore;
  readonly slices: Slices;

  constructor(policy: RatePolicy, parts: RateLimitsParts) {
    this.policy = policy;
    this.store = new RateStore({ ...parts, ...policy });
    const size = Math.max(1, Math.floor(policy.limit / SLICES));
    this.slices = new Slices({ store: this.store, size, now: Date.now });
  }

  take(key: string): RateGrant | Promise<RateGrant> {
    const grant = this.slices.take(key, 1);
    return grant instanceof Promise ? grant.then((one) => this.described(one)) : this.described(grant);
  }

  private described({ granted, remaining, until }: Grant): RateGrant {
    return { granted, policy: this.policy.name, quota: { ...this.policy, remaining, until } };
  }
}

/** How often a caller may ask: by the subject of the token, or by address without one. */
export class RateLimits {
  private readonly client: RateLimit;
  private readonly address: RateLimit;

  constructor(parts: RateLimitsParts) {
    const { window } = parts;
    this.client = new RateLimit({ name: 'client', limit: parts.client, window }, parts);
    this.address = new RateLimit({ name: 'address', limit: parts.address, window }, parts);
  }

  /** Makes the indexes of the collection that both limits share. */
  prepare(): Promise<void> {
    return this.client.store.prepare();
  }

  /** Counts one request. */
  take(caller: Caller | undefined, address: string): RateGrant | Promise<RateGrant> {
    return caller ? this.client.take(caller.subject) : this.address.take(address);
  }

  async stop(): Promise<void> {
    await Promise.all([this.client, this.address].map(({ slices }) => slices.stop()));
  }
}
