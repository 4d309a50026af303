import { PeriodicJob, type JobLog, type JobMetrics } from '@talent-pool/jobs';
import type { Screening } from '../domain/screening/screening.ts';
import { admitProfiles } from './admit-profiles.ts';
import type { ProfileStore } from './profile.store.ts';

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
 * Screens profiles that wait again, since criteria, modes and lists of shortage occupations change. Any number of
 * instances may run, and a stopped one may begin anew: a profile is admitted only at the revision that was read.
 */
export class ScreeningWorker {
  private readonly store: ProfileStore;
  private readonly parts: ScreeningWorkerParts;
  private readonly job: PeriodicJob;

  constructor(store: ProfileStore, parts: ScreeningWorkerParts) {
    this.store = store;
    this.parts = parts;
    const { log, metrics } = parts;
    this.job = new PeriodicJob({
      name: 'screening',
      run: () => this.screenAll(),
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

  /** Screens all profiles that wait. Returns the number of admitted ones. */
  async screenAll(): Promise<number> {
    const now = this.parts.now?.() ?? new Date();
    const screening = await this.parts.screeningAt(now);
    let [admitted, after] = [0, ''];
    for (;;) {
      const group = await this.store.queue.all(GROUP, after);
      const passing = group.filter((profile) => screening.admits(profile));
      admitted += await admitProfiles(this.store, passing, now);
      if (group.length < GROUP) return admitted;
      after = group.at(-1)?._id ?? after;
    }
  }
}
