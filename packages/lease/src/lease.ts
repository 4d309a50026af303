const DUPLICATE_KEY = 11_000;

/** The holder of a lease. Times are of the database's clock, so that clocks of machines need not agree. */
export interface LeaseDocument {
  /** Name of the work that the lease protects. */
  readonly _id: string;
  readonly holder: string;
  readonly until: Date;
}

/** The used part of a MongoDB collection. Compatible with the driver and with mongoose's copy of the driver. */
export interface LeaseCollection {
  findOneAndUpdate(
    filter: object,
    update: object[],
    options: { upsert: true; returnDocument: 'after' },
  ): Promise<LeaseDocument | null>;
  deleteOne(filter: object): Promise<unknown>;
}

/**
 * The right to do some work, held by one process at a time and renewed while the work goes on. A holder that was paused
 * detects by its own monotonic clock that the lease has expired. Whether another process may acquire it is decided by
 * the database's clock alone.
 */
export class Lease {
  private readonly leases: LeaseCollection;
  private readonly id: string;
  private readonly holder: string;
  private readonly milliseconds: number;
  private validUntil = -Infinity;
  private requestedAt = -Infinity;

  /** `id`: name of the protected work; `holder`: unique id of the process; `seconds`: duration of the lease. */
  constructor(leases: LeaseCollection, id: string, holder: string, seconds: number) {
    this.leases = leases;
    this.id = id;
    this.holder = holder;
    this.milliseconds = seconds * 1_000;
  }

  /** Milliseconds between two attempts to acquire or renew the lease. */
  get renewalInterval(): number {
    return this.milliseconds / 4;
  }

  /** Acquires or renews the lease; false if another process holds it. Rejects when MongoDB is unavailable. */
  async acquire(): Promise<boolean> {
    this.requestedAt = performance.now();
    const requestedAt = this.requestedAt;
    const acquired = await this.write();
    this.validUntil = acquired ? requestedAt + this.milliseconds : -Infinity;
    return acquired;
  }

  /** Like `acquire`, but accesses the database only if the last attempt is older than `renewalInterval`. */
  async renewIfDue(): Promise<boolean> {
    return performance.now() - this.requestedAt < this.renewalInterval ? this.isHeld : this.acquire();
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
      const lease = await this.leases.findOneAndUpdate({ _id: this.id }, [{ $set: update }], options);
      return lease?.holder === this.holder;
    } catch (error) {
      if ((error as { code?: unknown }).code === DUPLICATE_KEY) return false;
      throw error;
    }
  }

  /** Whether the lease is certainly still held, without accessing the database. */
  get isHeld(): boolean {
    return performance.now() < this.validUntil;
  }

  /** Releases the lease, so that another process can acquire it at once. */
  async release(): Promise<void> {
    this.validUntil = -Infinity;
    this.requestedAt = -Infinity;
    await this.leases.deleteOne({ _id: this.id, holder: this.holder });
  }
}
