import { PeriodicJob, type JobLog, type JobMetrics } from '@talent-pool/jobs';
import type { Screening } from '../domain/screening/screening.ts';
import { admitProfiles } from './admit-profiles.ts';
import type { ProfileStore } from './profile.store.ts';
import { ScreeningRuns } from './screening-runs.ts';

const INTERVAL = 60_000;
/** Number of profiles read at once. Those that are admitted share a transaction. */
const GROUP = 500;

export interface ScreeningWorkerParts {
  /** The screening that counts at a time. */
  readonly screeningAt: (now: Date) => Promise<Screening>;
  readonly log: JobLog;
  readonly metrics?: JobMetrics | undefined;
  readonly now?: () => Date;
}

/**
 * Screens profiles that wait again, when criteria, modes, lists of shortage occupations, the taxonomy or the day have
 * changed. Of several instances one does so; a stopped one may be followed by another, since a profile is admitted only at
 * the revision that was read.
 */
export class ScreeningWorker {
  private readonly store: ProfileStore;
  private readonly parts: ScreeningWorkerParts;
  private readonly runs: ScreeningRuns;
  private readonly job: PeriodicJob;

  constructor(store: ProfileStore, parts: ScreeningWorkerParts) {
    this.store = store;
    this.parts = parts;
    this.runs = new ScreeningRuns(store.outbox.database);
    const { log, metrics } = parts;
    this.job = new PeriodicJob({
      name: 'screening',
      run: () => this.round(),
      interval: INTERVAL,
      log,
      metrics,
      failure: 'profiles that meet the criteria may still wait',
    });
  }

  start(): void {
    this.job.start();
  }

  stop(): Promise<void> {
    return this.job.stop();
  }

  /** Screens all profiles if anything has changed. Returns the number of admitted ones; undefined if it did not. */
  async round(): Promise<number | undefined> {
    if (!(await this.runs.lease.acquire())) return undefined;
    try {
      const now = this.now();
      const screening = await this.parts.screeningAt(now);
      if (screening.isWithoutSettings) return undefined;
      const fingerprint = screening.fingerprint();
      if (await this.runs.isDone(fingerprint)) return undefined;
      const admitted = await this.screen(screening, now, () => this.runs.lease.renewIfDue());
      if (await this.runs.lease.renewIfDue()) await this.runs.completed(fingerprint, now);
      return admitted;
    } finally {
      await this.runs.lease.release();
    }
  }

  /** Screens all profiles that wait. Returns the number of admitted ones. */
  async screenAll(): Promise<number> {
    const now = this.now();
    return this.screen(await this.parts.screeningAt(now), now, () => Promise.resolve(true));
  }

  private now(): Date {
    return this.parts.now?.() ?? new Date();
  }

  private async screen(screening: Screening, now: Date, mayGoOn: () => Promise<boolean>): Promise<number> {
    let [admitted, after] = [0, ''];
    while (await mayGoOn()) {
      const group = await this.store.queue.all(GROUP, after);
      const passing = group.filter((profile) => screening.admits(profile));
      admitted += await admitProfiles(this.store, passing, now);
      if (group.length < GROUP) break;
      after = group.at(-1)?._id ?? after;
    }
    return admitted;
  }
}
