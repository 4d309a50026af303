import { createHmac } from 'node:crypto';
import { DatabaseAway, type GatewayDatabase } from './limits-database.ts';
import { LocalWindows, SharedWindows, type RateWindow } from './rate-windows.ts';
import type { AllowanceStore, Draw } from './allowance-slices.ts';

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
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Requests in windows, counted in MongoDB; in this instance's memory while MongoDB does not answer. */
export class RateStore implements AllowanceStore {
  private readonly parts: RateStoreParts;
  private readonly shared: SharedWindows;
  private readonly local: LocalWindows;

  constructor(parts: RateStoreParts) {
    const length = parts.window * 1_000;
    this.parts = parts;
    this.shared = new SharedWindows({ ...parts, length });
    this.local = new LocalWindows({ ...parts, length });
  }

  /** Makes the indexes that the store needs. */
  prepare(): Promise<void> {
    return this.shared.prepare();
  }

  /** Draws. Never rejects: without MongoDB every instance keeps the limit by itself. */
  async draw(key: string, wanted: number): Promise<Draw> {
    const { name, secret } = this.parts;
    const hash = createHmac('sha256', secret).update(`rate ${key}`).digest('base64url');
    const stored = `${name}:${hash}`;
    try {
      return this.drawOf(await this.shared.count(stored, wanted), wanted);
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      this.parts.onLocal();
      return this.drawOf(this.local.count(stored, wanted), wanted);
    }
  }

  /** What lay within the limit of what was counted. */
  private drawOf({ points, expire }: RateWindow, wanted: number): Draw {
    const { limit } = this.parts;
    const before = Math.min(points - wanted, limit);
    const after = Math.min(points, limit);
    return { granted: after - before, rest: limit - after, until: expire.getTime() };
  }
}
