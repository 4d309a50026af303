import { writeBulk, type Outcome } from './bulk.writer.ts';
import { deletion, type DocumentAction, type RecordActions } from './document-actions.ts';
import { IndexGone, mayWrite, targetsOf, type Term } from '../leadership/term.ts';

/** What became of a batch in one index: records to try again, and records that the engine refuses, with its code. */
export interface Applied {
  readonly again: ReadonlySet<string>;
  readonly crowded: boolean;
  readonly refused: ReadonlyMap<string, string>;
}

function count(term: Term, action: DocumentAction, outcome: Outcome): void {
  if (outcome === 'stale') term.metrics.stale += 1;
  if (outcome !== 'done') return;
  if (action.kind === 'index') term.metrics.cardsWritten += 1;
  else term.metrics.cardsRemoved += 1;
}

/** Removes what an earlier state of refused records left, so that nothing they have since hidden is shown. */
async function removeRefused(term: Term, index: string, batch: readonly RecordActions[], refused: Applied['refused']) {
  const removals = batch
    .filter(({ recordId }) => refused.has(recordId))
    .flatMap(({ recordId, revision, actions }) =>
      actions
        .filter(({ kind }) => kind === 'index')
        .map(({ documentId }) => deletion(recordId, documentId, revision ?? 0)),
    );
  mayWrite(term);
  return writeBulk(term.engine, index, removals);
}

/** Writes a batch to one index. Throws `TermOver`, `IndexGone`, or what the engine's client throws. */
export async function applyTo(term: Term, index: string, batch: readonly RecordActions[]): Promise<Applied> {
  const actions = batch.flatMap((profile) => profile.actions);
  mayWrite(term);
  const outcomes = await writeBulk(term.engine, index, actions);
  const again = new Set<string>();
  const refused = new Map<string, string>();
  let crowded = false;
  for (const [position, outcome] of outcomes.entries()) {
    const action = actions[position];
    if (!action) continue;
    count(term, action, outcome);
    if (outcome === 'index-gone' && targetsOf(term).includes(index)) throw new IndexGone(index);
    if (outcome === 'crowded') crowded = true;
    if (outcome === 'again' || outcome === 'crowded') again.add(action.recordId);
    if (typeof outcome === 'object') refused.set(action.recordId, outcome.refused);
  }
  if (refused.size > 0) {
    const removed = await removeRefused(term, index, batch, refused);
    if (removed.some((outcome) => outcome === 'again' || outcome === 'crowded'))
      for (const id of refused.keys()) again.add(id);
  }
  return { again, crowded, refused };
}
