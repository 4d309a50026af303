import { applyTo } from './apply-actions.ts';
import { actionsFor, type RecordActions } from './document-actions.ts';
import { recordAbsences } from './record-absences.ts';
import type { FeedRecord } from '../feeds/feed.ts';
import { backoff, pause } from '../leadership/pause.ts';
import { IndexGone } from '../indexes/live-indexes.ts';
import { TermOver } from '../leadership/tenure.ts';
import type { Term } from '../leadership/term.ts';

type DrawingParts = Pick<Term, 'source' | 'index' | 'deadLetters'>;

/** Parts of a term for updating the index. */
export type Applying = Omit<Term, 'rebuilding'>;

/** Attempts before a record that keeps failing becomes a dead letter, while Elasticsearch accepts others. */
const MAX_ATTEMPTS = 10;

/** Returns a function that maps the current state of a record to the actions for an index. */
export function actionBuilderFor(term: DrawingParts, index: string): (record: FeedRecord) => RecordActions {
  const { source, deadLetters } = term;
  const weights = term.index.indexes.weights.of(index);
  const again = (id: string): boolean => deadLetters.has(id);
  const drawing = { feed: source.feed, weights, today: source.today(), again };
  return (record) => actionsFor(record, drawing);
}

/** Actions for the current states of records. Each record is processed as it is read, to save memory. */
async function actionsByIndex(term: DrawingParts, ids: readonly string[], indexes: readonly string[]) {
  const drawings = indexes.map((index) => ({
    index,
    buildDocument: actionBuilderFor(term, index),
    batch: [] as RecordActions[],
  }));
  const leaving: FeedRecord[] = [];
  const found = new Set<string>();
  for await (const record of term.source.records.byIds(ids)) {
    found.add(record._id);
    for (const { buildDocument, batch } of drawings) batch.push(buildDocument(record));
    if (term.source.feed.needsAbsence(record)) leaving.push(record);
  }
  return { drawings, leaving, gone: ids.filter((id) => !found.has(id)) };
}

/** Notes deleted records without a proof of absence: their documents have no owner. */
async function suspectOrphans(
  { store, orphans }: Pick<Term, 'store' | 'orphans'>,
  gone: readonly string[],
): Promise<void> {
  if (gone.length === 0) return;
  const proven = await store.absences.countDocuments({ _id: { $in: [...gone] } });
  if (proven < gone.length) orphans.suspect();
}

interface Attempt {
  readonly again: ReadonlySet<string>;
  readonly overloaded: boolean;
  readonly failed: readonly { profile: RecordActions; code: string }[];
}

/** Reads the current state and writes it once to every live index. */
async function attempt(term: Applying, ids: readonly string[]): Promise<Attempt> {
  const { drawings, leaving, gone } = await actionsByIndex(term, ids, term.index.live.all);
  const applied = await Promise.all(drawings.map(({ index, batch }) => applyTo(term, index, batch)));
  const batch = drawings[0]?.batch ?? [];
  const again = new Set(applied.flatMap((one) => [...one.again]));
  const codes = new Map(applied.flatMap((one) => [...one.refused]));
  const failed = batch.flatMap((profile) => {
    const code = profile.fault ?? codes.get(profile.recordId);
    return code && !again.has(profile.recordId) ? [{ profile, code }] : [];
  });
  const left = leaving.filter(({ _id }) => !again.has(_id));
  for (const id of await recordAbsences(term, left)) again.add(id);
  await suspectOrphans(term, gone);
  term.tenure.mayWrite();
  await term.deadLetters.add(failed);
  const unwell = new Set(failed.map(({ profile }) => profile.recordId));
  await term.deadLetters.remove(ids.filter((id) => !again.has(id) && !unwell.has(id)));
  return { again, overloaded: applied.some((one) => one.overloaded), failed };
}

async function giveUp(term: Applying, ids: readonly string[]): Promise<void> {
  const { drawings } = await actionsByIndex(term, ids, [term.index.live.current]);
  const failed = drawings.flatMap(({ batch }) => batch.map((profile) => ({ profile, code: 'ENGINE_UNAVAILABLE' })));
  await term.deadLetters.add(failed);
}

/**
 * Updates the documents of these records to their current state in every live index. Retries as long as the databases
 * do not respond. Throws only `TermOver` and `IndexGone`.
 */
export async function applyRecords(term: Applying, ids: readonly string[]): Promise<void> {
  let left = ids;
  let failures = 0;
  for (let tries = 1; left.length > 0;) {
    try {
      term.tenure.mayWrite();
      const { again, overloaded } = await attempt(term, left);
      left = [...again];
      if (left.length === 0) return;
      if (!overloaded && tries >= MAX_ATTEMPTS) return await giveUp(term, left);
      if (!overloaded) tries += 1;
      failures += 1;
    } catch (error) {
      if (error instanceof TermOver || error instanceof IndexGone) throw error;
      failures += 1;
      term.reporting.logger.warn({ err: error, failures }, 'a batch is waiting for the engines');
    }
    term.reporting.metrics.retries += 1;
    await pause(backoff(failures), term.tenure.signal);
  }
}
