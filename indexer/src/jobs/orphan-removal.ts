import { reconcile } from '../rebuild/reconciliation.ts';
import type { Applying } from '../writing/apply-records.ts';
import { keepRunning } from './term-job.ts';

/** How often it looks whether there are orphans, in milliseconds. */
const LOOK = 1_000;

/** Removes the documents of records that vanished, which it finds by comparing, until the term ends; not during a rebuild. */
export function removeOrphans(term: Applying): Promise<void> {
  const { orphans, index, reporting } = term;
  const run = async (): Promise<void> => {
    if (!orphans.isSuspected || index.live.next) return;
    orphans.clear();
    reporting.logger.info(await reconcile(term, index.live.current), 'reconciled after records were deleted');
  };
  return keepRunning(term, { name: 'orphans', run, interval: LOOK, delayed: true });
}
