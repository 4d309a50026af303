import type { Collection } from 'mongodb';
import type { LeaseDocument } from './indexer.store.ts';

const LEADER = 'leader';
const DUPLICATE_KEY = 11_000;

/**
 * The right to write, held by one indexer at a time and renewed while it works. A holder that was paused finds its lease
 * run out by its own clock and stops by itself. Who may take it is decided by the database's clock alone.
 */
export class Lease {
  private readonly leases: Collection<LeaseDocument>;
  private readonly holder: string;
  private readonly milliseconds: number;
  private goodUntil = -Infinity;

  /** `holder` is unique to the process. */
  constructor(leases: Collection<LeaseDocument>, holder: string, seconds: number) {
    this.leases = leases;
    this.holder = holder;
    this.milliseconds = seconds * 1_000;
  }

  /** Milliseconds between two tries to take or renew it. */
  get rhythm(): number {
    return this.milliseconds / 4;
  }

  /** Takes or renews the lease; false when another one holds it. Throws when MongoDB does not answer. */
  async take(): Promise<boolean> {
    const asked = performance.now();
    const mine = await this.write();
    this.goodUntil = mine ? asked + this.milliseconds : -Infinity;
    return mine;
  }

  private async write(): Promise<boolean> {
    const free = { $or: [{ $eq: ['$holder', this.holder] }, { $lt: ['$until', '$$NOW'] }] };
    const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: this.milliseconds } };
    const update = {
      holder: { $cond: [free, { $literal: this.holder }, '$holder'] },
      until: { $cond: [free, until, '$until'] },
    };
    const options = { upsert: true, returnDocument: 'after' } as const;
    try {
      const lease = await this.leases.findOneAndUpdate({ _id: LEADER }, [{ $set: update }], options);
      return lease?.holder === this.holder;
    } catch (error) {
      if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false;
      throw error;
    }
  }

  /** Whether the lease certainly still holds, without asking. */
  get held(): boolean {
    return performance.now() < this.goodUntil;
  }

  /** Gives the lease back, so that another can begin at once. */
  async release(): Promise<void> {
    this.goodUntil = -Infinity;
    await this.leases.deleteOne({ _id: LEADER, holder: this.holder });
  }
}
