import { writeBulk, type Outcome } from './bulk.writer.ts';
import { deletion, type DocumentAction, type RecordActions } from './document-actions.ts';
import { IndexGone } from '../indexes/live-indexes.ts';
import type { Term } from '../leadership/term.ts';
import type { Reporting } from '../telemetry/reporting.ts';

type Parts = Pick<Term, 'tenure' | 'index' | 'reporting'>;

/** Result of a batch in one index: records to retry, and refused records with their error codes. */
export interface Applied {
  readonly again: ReadonlySet<string>;
  readonly overloaded: boolean;
  readonly refused: ReadonlyMap<string, string>;
}

function count({ metrics }: Reporting, action: DocumentAction, outcome: Outcome): void {
  if (outcome === 'stale') metrics.stale += 1;
  if (outcome !== 'done') return;
  if (action.kind === 'index') metrics.cardsWritten += 1;
  else metrics.cardsRemoved += 1;
}

/** Removes earlier documents of refused records, so that nothing hidden since then is shown. */
async function removeRefused(term: Parts, index: string, batch: readonly RecordActions[], refused: Applied['refused']) {
  const removals = batch
    .filter(({ recordId }) => refused.has(recordId))
    .flatMap(({ recordId, revision, actions }) =>
      actions
        .filter(({ kind }) => kind === 'index')
        .map(({ documentId }) => deletion(recordId, documentId, revision ?? 0)),
    );
  term.tenure.mayWrite();
  return writeBulk(term.index.engine, index, removals);
}

/** Writes a batch to one index. Throws `TermOver`, `IndexGone` and errors of the Elasticsearch client. */
export async function applyTo(term: Parts, index: string, batch: readonly RecordActions[]): Promise<Applied> {
  const actions = batch.flatMap((profile) => profile.actions);
  term.tenure.mayWrite();
  const outcomes = await writeBulk(term.index.engine, index, actions);
  const again = new Set<string>();
  const refused = new Map<string, string>();
  let overloaded = false;
  for (const [position, outcome] of outcomes.entries()) {
    const action = actions[position];
    if (!action) continue;
    count(term.reporting, action, outcome);
    if (outcome === 'index-gone' && term.index.live.all.includes(index)) throw new IndexGone(index);
    if (outcome === 'overloaded') overloaded = true;
    if (outcome === 'again' || outcome === 'overloaded') again.add(action.recordId);
    if (typeof outcome === 'object') refused.set(action.recordId, outcome.refused);
  }
  if (refused.size > 0) {
    const removed = await removeRefused(term, index, batch, refused);
    if (removed.some((outcome) => outcome === 'again' || outcome === 'overloaded'))
      for (const id of refused.keys()) again.add(id);
  }
  return { again, overloaded, refused };
}
