import { PeriodicJob, type JobParts } from '@talent-pool/jobs';
import type { Logger } from '@talent-pool/service-kit';

interface Allowances {
  releaseIdle(): void;
}

/** Limits that need periodic maintenance. */
export interface MaintainedLimits {
  readonly rates: Allowances;
  readonly costs: Allowances;
  readonly budget: Allowances & { flush(): Promise<void> };
}

/** Milliseconds between attempts to create the indexes. */
const PREPARE_INTERVAL = 10_000;
/** Milliseconds between runs that give back idle allowances and write pending card changes. */
const MAINTENANCE_INTERVAL = 5_000;

/**
 * A job that prepares the collections and retries until it succeeds once, because a gateway starts without its
 * database. It reports no metrics.
 */
export function preparationJob(prepare: () => Promise<unknown>, log: Logger): PeriodicJob {
  const job: PeriodicJob = new PeriodicJob({
    name: 'preparation of limits',
    run: async () => {
      await prepare();
      void job.stop();
    },
    interval: PREPARE_INTERVAL,
    log,
    failure: 'the database of the gateway is not prepared yet',
  });
  return job;
}

/** The periodic jobs of the limits. */
export function maintenanceJobs(
  { rates, costs, budget }: MaintainedLimits,
  about: Pick<JobParts, 'log' | 'metrics'>,
): PeriodicJob[] {
  const release = (): void => [rates, costs, budget].forEach((one) => one.releaseIdle());
  const schedule = { ...about, interval: MAINTENANCE_INTERVAL, delayed: true };
  return [
    new PeriodicJob({ ...schedule, name: 'idle allowances', run: release }),
    new PeriodicJob({ ...schedule, name: 'card notes', run: () => budget.flush() }),
  ];
}
