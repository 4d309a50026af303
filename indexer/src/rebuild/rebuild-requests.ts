import { PeriodicJob } from '@talent-pool/jobs';
import { randomUUID } from 'node:crypto';
import { keepRunning } from '../jobs/term-job.ts';
import { rebuild } from './rebuild.ts';
import { IndexGone } from '../indexes/live-indexes.ts';
import { TermOver } from '../leadership/tenure.ts';
import type { Term } from '../leadership/term.ts';

/** How often requests are looked for, and progress is told, in milliseconds. */
const LOOK = 500;

/** What takes its weights from this feed has to be built anew with them. */
async function askFollowers({ store }: Pick<Term, 'store'>): Promise<void> {
  for (const rebuilds of store.followers) {
    await rebuilds.insertOne({ _id: randomUUID(), requestedAt: new Date(), state: 'WAITING', cards: 0 });
  }
}

/** Any rebuild brings the taxonomy in use along: whoever waits for its edition by name is told, also if nobody had to ask. */
async function tellEdition({ store: { rebuilds } }: Pick<Term, 'store'>, _id: string, cards: number): Promise<void> {
  const built = { requestedAt: new Date(), state: 'DONE', cards } as const;
  await rebuilds.updateOne({ _id }, { $setOnInsert: built }, { upsert: true });
}

/** Writes down how far a rebuild is. Reports no metrics: it ends with the rebuild. */
const progressJob = ({ store, source, reporting }: Term, _id: string, cards: () => number): PeriodicJob =>
  new PeriodicJob({
    name: `${source.feed.name} rebuild progress`,
    run: () => store.rebuilds.updateOne({ _id, state: 'RUNNING' }, { $set: { cards: cards() } }),
    interval: LOOK,
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
    // First: who dies in between asks twice, where the other order would forget to ask.
    await askFollowers(term);
    // Before it is done: whoever has seen it done may take the edition away, and nothing brings that back.
    await tellEdition(term, edition, cards);
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

/** What was running when a leader died begins again: its half-built index was dropped. */
export async function restartInterrupted(term: Pick<Term, 'store'>): Promise<void> {
  await term.store.rebuilds.updateMany({ state: 'RUNNING' }, { $set: { state: 'WAITING', cards: 0 } });
}

/** Serves every request that waits, one after the other. */
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

/** Serves requests, one at a time, until the term ends. */
export const serveRebuilds = (term: Term): Promise<void> =>
  keepRunning(term, { name: 'rebuilds', run: () => serveWaiting(term), interval: LOOK });
