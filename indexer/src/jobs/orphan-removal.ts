import { reconcile } from '../rebuild/reconciliation.ts';
import type { Applying } from '../writing/apply-records.ts';
import { keepRunning } from './term-job.ts';

/** Interval of checking for suspected orphans, in milliseconds. */
const CHECK_INTERVAL = 1_000;

/** Removes documents whose records no longer exist, by comparing, until the term ends; not during a rebuild. */
export function removeOrphans(term: Applying): Promise<void> {
  const { orphans, index, reporting } = term;
  const run = async (): Promise<void> => {
    if (!orphans.isSuspected || index.live.next) return;
    orphans.clear();
    reporting.logger.info(await reconcile(term, index.live.current), 'reconciled after records were deleted');
  };
  return keepRunning(term, { name: 'orphans', run, interval: CHECK_INTERVAL, delayed: true });
}
