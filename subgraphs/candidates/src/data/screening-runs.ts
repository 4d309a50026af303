import { randomUUID } from 'node:crypto';
import { Lease, type LeaseDocument } from '@talent-pool/lease';
import type { mongo } from 'mongoose';

const KEY = 'screening';
const LEASE_SECONDS = 60;
/**
 * Milliseconds for which screening is repeated after a change. A profile that is submitted at that moment may still have
 * been screened by what counted before.
 */
const REPEATED = 120_000;

interface RunDocument {
  readonly _id: string;
  readonly fingerprint: string;
  /** When the first and the last run began that screened all profiles by what the fingerprint stands for. */
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Which screening was completed, so that profiles are screened again only after something has changed. */
export class ScreeningRuns {
  readonly lease: Lease;
  private readonly runs: mongo.Collection<RunDocument>;

  constructor(database: mongo.Db) {
    this.runs = database.collection<RunDocument>('screeningRuns');
    this.lease = new Lease(database.collection<LeaseDocument>('leases'), KEY, randomUUID(), LEASE_SECONDS);
  }

  /** Whether all profiles were screened by this, also those that were submitted while it changed. */
  async isDone(fingerprint: string): Promise<boolean> {
    const run = await this.runs.findOne({ _id: KEY, fingerprint });
    return run !== null && run.lastAt.getTime() - run.firstAt.getTime() >= REPEATED;
  }

  /** Stores a completed run. Call it while the lease is held. */
  async completed(fingerprint: string, startedAt: Date): Promise<void> {
    const earlier = await this.runs.findOne({ _id: KEY, fingerprint });
    const run = { fingerprint, firstAt: earlier?.firstAt ?? startedAt, lastAt: startedAt };
    await this.runs.replaceOne({ _id: KEY }, run, { upsert: true });
  }
}
