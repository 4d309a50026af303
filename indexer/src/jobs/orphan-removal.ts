import { pause } from '../leadership/pause.ts';
import { reconcile } from '../rebuild/reconciliation.ts';
import type { Applying } from '../writing/apply-records.ts';

/** How often it looks whether there are orphans, in milliseconds. */
const LOOK = 1_000;

/** Removes the documents of records that vanished, which it finds by comparing, until the term ends; not during a rebuild. */
export async function removeOrphans(term: Applying): Promise<void> {
  const { tenure, orphans, index, reporting } = term;
  while (!tenure.signal.aborted) {
    await pause(LOOK, tenure.signal);
    if (!orphans.isSuspected || index.live.next || tenure.signal.aborted) continue;
    orphans.clear();
    reporting.logger.info(await reconcile(term, index.live.current), 'reconciled after records vanished');
  }
}
