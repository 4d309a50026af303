import { PeriodicJob } from '@talent-pool/jobs';
import { randomUUID } from 'node:crypto';
import { keepRunning } from '../jobs/term-job.ts';
import { rebuild } from './rebuild.ts';
import { IndexGone } from '../indexes/live-indexes.ts';
import { TermOver } from '../leadership/tenure.ts';
import type { Term } from '../leadership/term.ts';

/** Interval of reading requests and storing progress, in milliseconds. */
const CHECK_INTERVAL = 500;

/** Requests rebuilds of the feeds that use this feed's weights. */
async function requestFollowerRebuilds({ store }: Pick<Term, 'store'>): Promise<void> {
  for (const rebuilds of store.followers) {
    await rebuilds.insertOne({ _id: randomUUID(), requestedAt: new Date(), state: 'WAITING', cards: 0 });
  }
}

/**
 * Marks requests for this edition as done, also those of other processes, since every rebuild uses the edition in use.
 */
async function completeEditionRequests(
  { store: { rebuilds } }: Pick<Term, 'store'>,
  _id: string,
  cards: number,
): Promise<void> {
  const built = { requestedAt: new Date(), state: 'DONE', cards } as const;
  await rebuilds.updateOne({ _id }, { $setOnInsert: built }, { upsert: true });
}

/** Stores the progress of a rebuild. Reports no metrics, since it ends with the rebuild. */
const progressJob = ({ store, source, reporting }: Term, _id: string, cards: () => number): PeriodicJob =>
  new PeriodicJob({
    name: `${source.feed.name} rebuild progress`,
    run: () => store.rebuilds.updateOne({ _id, state: 'RUNNING' }, { $set: { cards: cards() } }),
    interval: CHECK_INTERVAL,
    delayed: true,
    log: reporting.logger,
    failure: 'the progress of a rebuild could not be stored',
  });

async function serve(term: Term, _id: string): Promise<void> {
  const { rebuilds } = term.store;
  let cards = 0;
  const progress = progressJob(term, _id, () => cards);
  progress.start();
  try {
    const facts = { 'pool.feed': term.source.feed.name };
    await term.reporting.telemetry.tracing.step('indexer rebuild', facts, () =>
      rebuild(term, (done) => (cards = done)),
    );
    const edition = await term.index.indexes.editionOf(term.index.live.current);
    // Before marking the rebuild done: after a crash in between it is requested twice instead of never.
    await requestFollowerRebuilds(term);
    // Before marking the rebuild done: from then on the former edition may be deleted.
    await completeEditionRequests(term, edition, cards);
    await rebuilds.updateOne({ _id }, { $set: { state: 'DONE', cards } });
    term.reporting.logger.info({ rebuild: _id, cards }, 'a new index is in use');
  } catch (error) {
    if (error instanceof TermOver || error instanceof IndexGone || term.tenure.signal.aborted) throw error;
    term.reporting.logger.error({ err: error, rebuild: _id }, 'a rebuild failed; the current index stays in use');
    await rebuilds.updateOne({ _id }, { $set: { state: 'FAILED', cards } });
  } finally {
    await progress.stop();
  }
}

/** Restarts rebuilds that a former leader did not finish; their indexes were dropped. */
export async function restartInterrupted(term: Pick<Term, 'store'>): Promise<void> {
  await term.store.rebuilds.updateMany({ state: 'RUNNING' }, { $set: { state: 'WAITING', cards: 0 } });
}

/** Runs all waiting requests, one after the other. */
async function serveWaiting(term: Term): Promise<void> {
  while (!term.tenure.signal.aborted) {
    const request = await term.store.rebuilds.findOneAndUpdate(
      { state: 'WAITING' },
      { $set: { state: 'RUNNING' } },
      { sort: { requestedAt: 1 } },
    );
    if (!request) return;
    await serve(term, request._id);
  }
}

/** Runs rebuild requests, one at a time, until the term ends. */
export const serveRebuilds = (term: Term): Promise<void> =>
  keepRunning(term, { name: 'rebuilds', run: () => serveWaiting(term), interval: CHECK_INTERVAL });
