import type { Collection } from 'mongodb';

interface LeaseDocument {
  readonly _id: string;
  readonly holder: string;
  readonly until: Date;
}

const LEADER = 'leader';
const DUPLICATE_KEY = 11_000;

/**
 * The right to write, held by one indexer at a time and renewed while it works. A holder that was paused finds its lease
 * run out by its own clock and stops by itself.
 */
export class Lease {
  private readonly leases: Collection<LeaseDocument>;
  private readonly holder: string;
  private readonly milliseconds: number;
  private goodUntil = 0;

  constructor(leases: Collection<LeaseDocument>, holder: string, seconds: number) {
    this.leases = leases;
    this.holder = holder;
    this.milliseconds = seconds * 1_000;
  }

  /** Takes or renews the lease; false when another one holds it. */
  async take(): Promise<boolean> {
    const asked = performance.now();
    const now = new Date();
    const until = new Date(now.getTime() + this.milliseconds);
    const free = { _id: LEADER, $or: [{ holder: this.holder }, { until: { $lt: now } }] };
    try {
      await this.leases.updateOne(free, { $set: { holder: this.holder, until } }, { upsert: true });
    } catch (error) {
      if ((error as { code?: number }).code === DUPLICATE_KEY) return false;
      throw error;
    }
    this.goodUntil = asked + this.milliseconds;
    return true;
  }

  /** Whether the lease certainly still holds, without asking. */
  get held(): boolean {
    return performance.now() < this.goodUntil;
  }

  /** Gives the lease back, so that another can begin at once. */
  async release(): Promise<void> {
    this.goodUntil = 0;
    await this.leases.deleteOne({ _id: LEADER, holder: this.holder });
  }
}

/** Whether any indexer works just now. */
export const isLed = async (leases: Collection<LeaseDocument>): Promise<boolean> =>
  (await leases.findOne({ _id: LEADER, until: { $gt: new Date() } })) !== null;
