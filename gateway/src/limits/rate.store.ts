import { createHmac } from 'node:crypto';
import { DatabaseUnavailable, type GatewayDatabase } from './limits-database.ts';
import { LocalWindows, SharedWindows, type RateWindow } from './rate-windows.ts';
import type { AllowanceStore, Draw } from './allowance-slices.ts';

export interface RatePolicy {
  /** Name of the policy in the response headers. */
  readonly name: 'client' | 'address' | 'client-cost' | 'address-cost';
  /** The unit that is counted; absent for requests. */
  readonly unit?: string;
  /** Requests, or points of cost, per window. */
  readonly limit: number;
  /** Length of the window in seconds. */
  readonly window: number;
}

export interface RateStoreParts extends RatePolicy {
  readonly database: GatewayDatabase;
  /** Key of the HMAC under which callers are stored, because an address is personal data. */
  readonly secret: string;
  /** Called for every draw that is made in memory. */
  readonly onLocalDraw: () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Rate windows in MongoDB, or in the memory of this instance while MongoDB is unavailable. */
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

  /** Creates the indexes. Rejects with DatabaseUnavailable. */
  prepare(): Promise<void> {
    return this.shared.prepare();
  }

  /**
   * Draws points. Never rejects because of MongoDB: while it is unavailable, each instance applies the limit on its
   * own.
   */
  async draw(key: string, wanted: number): Promise<Draw> {
    const { name, secret } = this.parts;
    const hash = createHmac('sha256', secret).update(`rate ${key}`).digest('base64url');
    const stored = `${name}:${hash}`;
    try {
      return this.drawOf(await this.shared.count(stored, wanted), wanted);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      this.parts.onLocalDraw();
      return this.drawOf(this.local.count(stored, wanted), wanted);
    }
  }

  /** The part of the counted points that is within the limit. */
  private drawOf({ points, expire }: RateWindow, wanted: number): Draw {
    const { limit } = this.parts;
    const before = Math.min(points - wanted, limit);
    const after = Math.min(points, limit);
    return { granted: after - before, remaining: limit - after, until: expire.getTime() };
  }
}
