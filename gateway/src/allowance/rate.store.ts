import { createHmac } from 'node:crypto';
import type { Db } from 'mongodb';
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes, type IRateLimiterOptions } from 'rate-limiter-flexible';
import { DatabaseAway, type GatewayDatabase } from '../database.ts';
import type { AllowanceStore, Draw } from './slices.ts';

export interface RatePolicy {
  /** Name of the policy, as clients see it. */
  readonly name: 'client' | 'address' | 'client-cost' | 'address-cost';
  /** What is counted, when that is not requests. */
  readonly unit?: string;
  /** Requests, or points of cost, in a window. */
  readonly limit: number;
  /** Seconds. */
  readonly window: number;
}

export interface RateStoreParts extends RatePolicy {
  readonly database: GatewayDatabase;
  /** Keys are stored as hashes with this secret: an address is personal data. */
  readonly secret: string;
  /** Told of every draw that had to be made in memory. */
  readonly onLocal: () => void;
}

const COLLECTION = 'rates';

const consume = (limiter: RateLimiterMongo | RateLimiterMemory, key: string, amount: number): Promise<RateLimiterRes> =>
  limiter.consume(key, amount).catch((outcome: unknown) => {
    if (outcome instanceof RateLimiterRes) return outcome;
    throw outcome;
  });

/** Requests in windows, counted in MongoDB; in this instance's memory while MongoDB does not answer. */
export class RateStore implements AllowanceStore {
  private readonly parts: RateStoreParts;
  private readonly options: IRateLimiterOptions;
  private readonly local: RateLimiterMemory;
  private made: RateLimiterMongo | undefined;

  constructor(parts: RateStoreParts) {
    const { name, limit, window } = parts;
    this.parts = parts;
    this.options = { points: limit, duration: window, keyPrefix: name };
    this.local = new RateLimiterMemory(this.options);
  }

  /** Makes the indexes that the store needs. */
  prepare(): Promise<void> {
    return this.parts.database.ask((db) => this.shared(db).createIndexes());
  }

  private shared(storeClient: Db): RateLimiterMongo {
    const place = { storeClient, tableName: COLLECTION, disableIndexesCreation: true };
    this.made ??= new RateLimiterMongo({ ...this.options, ...place });
    return this.made;
  }

  /** Draws. Never rejects: without MongoDB every instance keeps the limit by itself. */
  async draw(key: string, wanted: number): Promise<Draw> {
    const { database, secret } = this.parts;
    const hash = createHmac('sha256', secret).update(`rate ${key}`).digest('base64url');
    try {
      return this.drawOf(await database.ask((db) => consume(this.shared(db), hash, wanted)), wanted);
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      this.parts.onLocal();
      return this.drawOf(await consume(this.local, hash, wanted), wanted);
    }
  }

  /** What lay within the limit of what was counted. */
  private drawOf({ consumedPoints, msBeforeNext }: RateLimiterRes, wanted: number): Draw {
    const before = Math.min(consumedPoints - wanted, this.parts.limit);
    const after = Math.min(consumedPoints, this.parts.limit);
    return { granted: after - before, rest: this.parts.limit - after, until: Date.now() + msBeforeNext };
  }
}
