import { PeriodicJob, type JobParts } from '@talent-pool/jobs';
import type { Logger } from '@talent-pool/service-kit';

interface Allowances {
  releaseIdle(): void;
}

/** What holds allowances, and among them what has notes to write. */
export interface Upkept {
  readonly rates: Allowances;
  readonly costs: Allowances;
  readonly budget: Allowances & { flush(): Promise<void> };
}

/** How often indexes that could not be made are tried again, in milliseconds. */
const PREPARE_AGAIN = 10_000;
/** How often idle allowances are given back and notes written that could not be, in milliseconds. */
const UPKEEP = 5_000;

/**
 * Prepares the collections, and goes on trying while the database is away: a gateway starts without it. Reports no metrics:
 * it ends with its first success.
 */
export function preparation(prepare: () => Promise<unknown>, log: Logger): PeriodicJob {
  const job: PeriodicJob = new PeriodicJob({
    name: 'preparation of limits',
    run: async () => {
      await prepare();
      void job.stop();
    },
    interval: PREPARE_AGAIN,
    log,
    failure: 'the gateway’s database is not prepared yet',
  });
  return job;
}

/** What has to be done again and again beside counting. */
export function upkeep({ rates, costs, budget }: Upkept, about: Pick<JobParts, 'log' | 'metrics'>): PeriodicJob[] {
  const release = (): void => [rates, costs, budget].forEach((one) => one.releaseIdle());
  const rhythm = { ...about, interval: UPKEEP, delayed: true };
  return [
    new PeriodicJob({ ...rhythm, name: 'idle allowances', run: release }),
    new PeriodicJob({ ...rhythm, name: 'card notes', run: () => budget.flush() }),
  ];
}
