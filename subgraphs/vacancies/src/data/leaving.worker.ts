import { dayOf } from '@talent-pool/service-kit';
import { PeriodicJob, type JobLog, type JobMetrics } from '@talent-pool/jobs';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { withoutLeft } from '../domain/participation.rules.ts';
import { openVacanciesIn } from './open-vacancies.ts';
import type { VacancyStore } from './vacancy.store.ts';

const INTERVAL = 60_000;
/** Number of vacancies read at once. */
const GROUP = 200;

export interface LeavingParts {
  readonly log: JobLog;
  readonly metrics?: JobMetrics | undefined;
  readonly now?: () => Date;
}

/**
 * Ends what is open in member states that no longer take part: a vacancy loses its places there, and without any other
 * place it is closed. Any number of instances may run: a vacancy changes only at the revision that was read.
 */
export class LeavingWorker {
  private readonly store: VacancyStore;
  private readonly now: () => Date;
  private readonly job: PeriodicJob;

  constructor(store: VacancyStore, { log, metrics, now = () => new Date() }: LeavingParts) {
    this.store = store;
    this.now = now;
    this.job = new PeriodicJob({
      name: 'participation',
      run: () => this.endAll(),
      interval: INTERVAL,
      log,
      metrics,
      failure: 'vacancies in a member state that has left the pool may still be open',
    });
  }

  start(): void {
    this.job.start();
  }

  stop(): Promise<void> {
    return this.job.stop();
  }

  /** Ends all that must end today. Returns the number of changed vacancies. */
  async endAll(): Promise<number> {
    const now = this.now();
    const today = dayOf(now);
    const settings = await this.store.settings.read();
    const left = EU_MEMBER_STATES.filter((state) => !settings.participates(state, today));
    if (left.length === 0) return 0;
    let [changed, after] = [0, ''];
    for (;;) {
      const group = await openVacanciesIn(this.store.vacancies, left, { today, limit: GROUP, after });
      for (const vacancy of group) {
        const changes = withoutLeft(vacancy, settings, today);
        if (changes && (await this.store.change(vacancy, changes, now))) changed += 1;
        after = vacancy._id;
      }
      if (group.length < GROUP) return changed;
    }
  }
}
