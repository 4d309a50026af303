import { applyTo } from './apply-actions.ts';
import { actionsFor, type RecordActions } from './document-actions.ts';
import { recordAbsences } from './record-absences.ts';
import type { FeedRecord } from '../feeds/feed.ts';
import { backoff, pause } from '../leadership/pause.ts';
import { IndexGone } from '../indexes/live-indexes.ts';
import { TermOver } from '../leadership/tenure.ts';
import type { Term } from '../leadership/term.ts';

type DrawingParts = Pick<Term, 'source' | 'index' | 'deadLetters'>;

/** The parts of a term that bring the index up to the records. */
export type Applying = Omit<Term, 'rebuilding'>;

/** A record that keeps failing while the engine answers for others becomes a dead letter after so many tries. */
const MOST_TRIES = 10;

/** Tells what a record's present state asks of an index. */
export function drawerFor(term: DrawingParts, index: string): (record: FeedRecord) => RecordActions {
  const { source, deadLetters } = term;
  const weights = term.index.indexes.weights.of(index);
  const again = (id: string): boolean => deadLetters.has(id);
  const drawing = { feed: source.feed, weights, today: source.today(), again };
  return (record) => actionsFor(record, drawing);
}

/** What records' present states ask of indexes. Each record is drawn as it is read, and let go. */
async function drawn(term: DrawingParts, ids: readonly string[], indexes: readonly string[]) {
  const drawings = indexes.map((index) => ({ index, draw: drawerFor(term, index), batch: [] as RecordActions[] }));
  const leaving: FeedRecord[] = [];
  const found = new Set<string>();
  for await (const record of term.source.records.byIds(ids)) {
    found.add(record._id);
    for (const { draw, batch } of drawings) batch.push(draw(record));
    if (term.source.feed.isLeaving(record)) leaving.push(record);
  }
  return { drawings, leaving, gone: ids.filter((id) => !found.has(id)) };
}

/** Records that are gone without a proof of absence: their document, if there is one, is nobody's. */
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
  readonly crowded: boolean;
  readonly failed: readonly { profile: RecordActions; code: string }[];
}

/** Reads the present state and writes it everywhere once. */
async function attempt(term: Applying, ids: readonly string[]): Promise<Attempt> {
  const { drawings, leaving, gone } = await drawn(term, ids, term.index.live.all);
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
  await term.deadLetters.bury(failed);
  const unwell = new Set(failed.map(({ profile }) => profile.recordId));
  await term.deadLetters.revive(ids.filter((id) => !again.has(id) && !unwell.has(id)));
  return { again, crowded: applied.some((one) => one.crowded), failed };
}

async function giveUp(term: Applying, ids: readonly string[]): Promise<void> {
  const { drawings } = await drawn(term, ids, [term.index.live.current]);
  const failed = drawings.flatMap(({ batch }) => batch.map((profile) => ({ profile, code: 'ENGINE_UNAVAILABLE' })));
  await term.deadLetters.bury(failed);
}

/**
 * Brings the documents of these records up to their present state, in every live index, however long the engines take:
 * while they do not answer, it waits and asks again. Throws only `TermOver` and `IndexGone`.
 */
export async function applyRecords(term: Applying, ids: readonly string[]): Promise<void> {
  let left = ids;
  let failures = 0;
  for (let tries = 1; left.length > 0;) {
    try {
      term.tenure.mayWrite();
      const { again, crowded } = await attempt(term, left);
      left = [...again];
      if (left.length === 0) return;
      if (!crowded && tries >= MOST_TRIES) return await giveUp(term, left);
      if (!crowded) tries += 1;
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
