import { applyTo } from '../writing/apply-actions.ts';
import { drawerFor } from '../writing/apply-records.ts';
import type { RecordActions } from '../writing/document-actions.ts';
import { bury } from '../writing/dead-letters.ts';
import { backoff, pause } from '../leadership/pause.ts';
import { reconcile } from './reconciliation.ts';
import { IndexGone, mayWrite, TermOver, type Term } from '../leadership/term.ts';

/** Records in one bulk request, and how many requests are under way at once. */
const GROUP = 1_000;
const UNDER_WAY = 3;

/** One try; gives back what has to be sent again. */
async function send(term: Term, index: string, batch: readonly RecordActions[]): Promise<readonly RecordActions[]> {
  try {
    const { again, refused } = await applyTo(term, index, batch);
    const failed = batch.flatMap((profile) => {
      const code = profile.fault ?? refused.get(profile.recordId);
      return code && !again.has(profile.recordId) ? [{ profile, code }] : [];
    });
    await bury(term, failed);
    return batch.filter(({ recordId }) => again.has(recordId));
  } catch (error) {
    if (error instanceof TermOver || error instanceof IndexGone) throw error;
    term.logger.warn({ err: error }, 'a part of the rebuild waits for the engines');
    return batch;
  }
}

async function fillWith(term: Term, index: string, group: readonly RecordActions[]): Promise<void> {
  let left = group;
  for (let tries = 1; left.length > 0; tries += 1) {
    left = await send(term, index, left);
    if (left.length > 0) await pause(backoff(tries), term.signal);
  }
}

/** Brings every record into an index: its document, or the tombstones of those it gave up. */
export async function fill(term: Term, index: string, progress: (records: number) => void): Promise<void> {
  const running = new Set<Promise<void>>();
  let done = 0;
  for await (const group of term.records.groups(GROUP, drawerFor(term, index))) {
    const sending = fillWith(term, index, group).then(() => progress((done += group.length)));
    const tracked = sending.finally(() => running.delete(tracked));
    tracked.catch(() => undefined);
    running.add(tracked);
    if (running.size >= UNDER_WAY) await Promise.race(running);
  }
  await Promise.all(running);
}

/**
 * Builds a new index beside the one in use. From before its first card, changes go to both; ids and revisions are compared
 * at the end; then the alias moves and the old index goes. Throws what the engines throw; the half-built index is then
 * dropped here, or by the next leader.
 */
export async function rebuild(term: Term, progress: (records: number) => void): Promise<void> {
  const { current } = term.targets;
  const expected = await term.records.count();
  mayWrite(term);
  const next = await term.indexes.create(await term.feed.weigh(term));
  term.targets = { current, next };
  term.rebuilding = { records: 0, expected };
  try {
    await fill(term, next, (records) => {
      term.rebuilding = { records, expected };
      progress(records);
    });
    await reconcile(term, next);
    await term.indexes.finish(next);
    mayWrite(term);
    await term.indexes.switchTo(next, current);
  } catch (error) {
    term.targets = { current };
    if (!term.signal.aborted && term.lease.held) await term.indexes.drop(next).catch(() => undefined);
    throw error;
  } finally {
    term.rebuilding = undefined;
  }
  term.targets = { current: next };
  await term.indexes.drop(current);
}
