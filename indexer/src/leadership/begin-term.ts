import { LiveIndexes } from '../indexes/live-indexes.ts';
import { RebuildProgress } from '../rebuild/rebuild-progress.ts';
import { DeadLetters } from '../writing/dead-letters.ts';
import { OrphanSuspicion } from '../writing/orphan-suspicion.ts';
import type { LastingParts } from './indexer-parts.ts';
import { Tenure } from './tenure.ts';
import type { Term } from './term.ts';

/** Creates a new term. It knows of earlier terms only what the databases contain. It ends when the signal aborts. */
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
