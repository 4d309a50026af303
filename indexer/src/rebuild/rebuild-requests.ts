import { randomUUID } from 'node:crypto';
import { pause } from '../leadership/pause.ts';
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

async function serve(term: Term, _id: string): Promise<void> {
  const { rebuilds } = term.store;
  let cards = 0;
  const tell = (): Promise<unknown> => rebuilds.updateOne({ _id, state: 'RUNNING' }, { $set: { cards } });
  const telling = setInterval(() => void tell().catch(() => undefined), LOOK);
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
    term.reporting.logger.error({ err: error, rebuild: _id }, 'a rebuild failed; the index in use goes on');
    await rebuilds.updateOne({ _id }, { $set: { state: 'FAILED', cards } });
  } finally {
    clearInterval(telling);
  }
}

/** What was running when a leader died begins again: its half-built index was dropped. */
export async function restartInterrupted(term: Pick<Term, 'store'>): Promise<void> {
  await term.store.rebuilds.updateMany({ state: 'RUNNING' }, { $set: { state: 'WAITING', cards: 0 } });
}

/** Serves requests, one at a time, until the term ends. */
export async function serveRebuilds(term: Term): Promise<void> {
  while (!term.tenure.signal.aborted) {
    const request = await term.store.rebuilds.findOneAndUpdate(
      { state: 'WAITING' },
      { $set: { state: 'RUNNING' } },
      { sort: { requestedAt: 1 } },
    );
    if (request) await serve(term, request._id);
    else await pause(LOOK, term.tenure.signal);
  }
}
