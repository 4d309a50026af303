import { applyTo } from '../writing/apply-actions.ts';
import { actionBuilderFor } from '../writing/apply-records.ts';
import type { RecordActions } from '../writing/document-actions.ts';
import { backoff, pause } from '../leadership/pause.ts';
import { reconcile } from './reconciliation.ts';
import { IndexGone } from '../indexes/live-indexes.ts';
import { TermOver } from '../leadership/tenure.ts';
import type { Term } from '../leadership/term.ts';

type Filling = Omit<Term, 'store' | 'orphans' | 'rebuilding'>;

/** Records per bulk request, and concurrent requests. */
const GROUP = 1_000;
const UNDER_WAY = 3;

/** Makes one attempt; returns the records to send again. */
async function send(term: Filling, index: string, batch: readonly RecordActions[]): Promise<readonly RecordActions[]> {
  try {
    const { again, refused } = await applyTo(term, index, batch);
    const failed = batch.flatMap((profile) => {
      const code = profile.fault ?? refused.get(profile.recordId);
      return code && !again.has(profile.recordId) ? [{ profile, code }] : [];
    });
    await term.deadLetters.add(failed);
    return batch.filter(({ recordId }) => again.has(recordId));
  } catch (error) {
    if (error instanceof TermOver || error instanceof IndexGone) throw error;
    term.reporting.logger.warn({ err: error }, 'a part of the rebuild is waiting for the engines');
    return batch;
  }
}

async function fillWith(term: Filling, index: string, group: readonly RecordActions[]): Promise<void> {
  let left = group;
  for (let tries = 1; left.length > 0; tries += 1) {
    left = await send(term, index, left);
    if (left.length > 0) await pause(backoff(tries), term.tenure.signal);
  }
}

/** Writes every record to an index: its document, or tombstones for its retired ids. */
export async function fill(term: Filling, index: string, progress: (records: number) => void): Promise<void> {
  const running = new Set<Promise<void>>();
  let done = 0;
  for await (const group of term.source.records.groups(GROUP, actionBuilderFor(term, index))) {
    const sending = fillWith(term, index, group).then(() => progress((done += group.length)));
    const tracked = sending.finally(() => running.delete(tracked));
    tracked.catch(() => undefined);
    running.add(tracked);
    if (running.size >= UNDER_WAY) await Promise.race(running);
  }
  await Promise.all(running);
}

/** Computes the weights of a new index. */
export const weigh = ({ source: { feed, records }, index: { indexes }, tenure: { signal } }: Filling) =>
  feed.weigh({ records, indexes, signal });

/**
 * Builds a new index beside the one in use. All changes during the build go to both; at the end ids and revisions are
 * compared, the alias moves and the old index is dropped. Throws database errors; the unfinished index is then dropped
 * here or by the next leader.
 */
export async function rebuild(term: Term, progress: (records: number) => void): Promise<void> {
  const { source, tenure, rebuilding } = term;
  const { indexes, live } = term.index;
  const { current } = live;
  const expected = await source.records.count();
  tenure.mayWrite();
  const next = await indexes.create(await weigh(term));
  live.build(next);
  rebuilding.begin(expected);
  try {
    await fill(term, next, (records) => {
      rebuilding.reach(records);
      progress(records);
    });
    await reconcile(term, next);
    await indexes.finish(next);
    tenure.mayWrite();
    await indexes.switchTo(next, current);
  } catch (error) {
    live.use(current);
    if (!tenure.isOver) await indexes.drop(next).catch(() => undefined);
    throw error;
  } finally {
    rebuilding.end();
  }
  live.use(next);
  await indexes.drop(current);
}
