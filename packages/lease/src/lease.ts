const DUPLICATE_KEY = 11_000;

/** Who holds a lease. Times are the database's, so that machines' clocks need not agree. */
export interface LeaseDocument {
  /** What the lease is for. */
  readonly _id: string;
  readonly holder: string;
  readonly until: Date;
}

/** What is used of a MongoDB collection. The driver's own type fits, and that of the copy that mongoose brings. */
export interface LeaseCollection {
  findOneAndUpdate(
    filter: object,
    update: object[],
    options: { upsert: true; returnDocument: 'after' },
  ): Promise<LeaseDocument | null>;
  deleteOne(filter: object): Promise<unknown>;
}

/**
 * The right to do some work, held by one process at a time and renewed while it works. A holder that was paused finds its
 * lease run out by its own clock and stops by itself. Who may take it is decided by the database's clock alone.
 */
export class Lease {
  private readonly leases: LeaseCollection;
  private readonly id: string;
  private readonly holder: string;
  private readonly milliseconds: number;
  private goodUntil = -Infinity;
  private askedAt = -Infinity;

  /** `id` names what the lease is for; `holder` is unique to the process. */
  constructor(leases: LeaseCollection, id: string, holder: string, seconds: number) {
    this.leases = leases;
    this.id = id;
    this.holder = holder;
    this.milliseconds = seconds * 1_000;
  }

  /** Milliseconds between two tries to take or renew it. */
  get rhythm(): number {
    return this.milliseconds / 4;
  }

  /** Takes or renews the lease; false when another one holds it. Throws when MongoDB does not answer. */
  async take(): Promise<boolean> {
    this.askedAt = performance.now();
    const asked = this.askedAt;
    const mine = await this.write();
    this.goodUntil = mine ? asked + this.milliseconds : -Infinity;
    return mine;
  }

  /** As `take`, but asks the database only when the last answer is older than the rhythm. */
  async keep(): Promise<boolean> {
    return performance.now() - this.askedAt < this.rhythm ? this.held : this.take();
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

  /** Whether the lease certainly still holds, without asking. */
  get held(): boolean {
    return performance.now() < this.goodUntil;
  }

  /** Gives the lease back, so that another can begin at once. */
  async release(): Promise<void> {
    this.goodUntil = -Infinity;
    this.askedAt = -Infinity;
    await this.leases.deleteOne({ _id: this.id, holder: this.holder });
  }
}
