import { LiveIndexes } from '../indexes/live-indexes.ts';
import { RebuildProgress } from '../rebuild/rebuild-progress.ts';
import { DeadLetters } from '../writing/dead-letters.ts';
import { OrphanSuspicion } from '../writing/orphan-suspicion.ts';
import type { LastingParts } from './indexer-parts.ts';
import { Tenure } from './tenure.ts';
import type { Term } from './term.ts';

/** A new term: nothing of an earlier one is known to it but what the databases hold. It ends when the signal aborts. */
export function beginTerm({ source, index, store, lease, reporting }: LastingParts, signal: AbortSignal): Term {
  return {
    tenure: new Tenure(lease, signal),
    source,
    index: { ...index, live: new LiveIndexes() },
    store,
    deadLetters: new DeadLetters(store.deadLetters, reporting),
    orphans: new OrphanSuspicion(),
    rebuilding: new RebuildProgress(),
    reporting,
  };
}
