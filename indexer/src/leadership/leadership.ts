import { guardAlias } from '../jobs/alias-guard.ts';
import { keepConcepts } from '../jobs/concept-keeper.ts';
import { loadDeadLetters, retriableDeadLetters } from '../writing/dead-letters.ts';
import { keepEdition } from '../jobs/edition-keeper.ts';
import { keepFigures, type FiguresRhythm } from '../figures/keep-figures.ts';
import { pause } from './pause.ts';
import { fill } from '../rebuild/rebuild.ts';
import { restartInterrupted, serveRebuilds } from '../rebuild/rebuild-requests.ts';
import { reconcile, repeatRemovals } from '../rebuild/reconciliation.ts';
import { HistoryLost, Tail } from '../following/change-tail.ts';
import { mayWrite, TermOver, type Term } from './term.ts';

export interface Rhythm {
  readonly figures: FiguresRhythm;
  readonly deadLetterSeconds: number;
}

/** How often the counters are logged, if they have moved, in milliseconds. */
const REPORT = 30_000;
const ORPHAN_LOOK = 1_000;

/** The first index: filled before anybody reads it. */
async function makeFirst(term: Term): Promise<string> {
  await term.store.positions.deleteMany({});
  const first = await term.indexes.create(await term.feed.weigh(term));
  mayWrite(term);
  term.targets = { current: first };
  await fill(term, first, () => undefined);
  await term.indexes.finish(first);
  mayWrite(term);
  await term.indexes.publish(first);
  return first;
}

/** Finds the index in use, or makes the first. One of an earlier format, or without weights, is replaced. */
async function findIndex(term: Term): Promise<void> {
  const [found] = await term.indexes.published();
  const weighed = found !== undefined && (await term.indexes.weights.load(found));
  const usable = weighed && (await term.indexes.isOfToday(found));
  const current = usable ? found : await makeFirst(term);
  term.targets = { current };
  const dropped = await term.indexes.dropAllBut([current]);
  if (dropped.length > 0) term.logger.info({ dropped }, 'half-built or outdated indexes dropped');
  await restartInterrupted(term);
}

/** Opens the stream where it was left. Where there is no position, everything is compared first. */
async function openTail(term: Term): Promise<Tail> {
  const position = await term.store.positions.findOne({ _id: term.feed.name });
  if (position) return new Tail(term, term.records.follow({ resumeAfter: position.token }));
  const startAtOperationTime = await term.records.present();
  const found = await reconcile(term, term.targets.current);
  await repeatRemovals(term);
  term.logger.info(found, 'reconciled');
  return new Tail(term, term.records.follow({ startAtOperationTime }), startAtOperationTime);
}

async function retryDeadLetters(term: Term, tail: Tail, seconds: number): Promise<void> {
  while (!term.signal.aborted) {
    await pause(seconds * 1_000, term.signal);
    if (!term.signal.aborted && term.dead.size > 0) tail.mark(await retriableDeadLetters(term));
  }
}

/** A record vanished without a proof of absence: its document, if any, is found by comparing. */
async function removeOrphans(term: Term): Promise<void> {
  while (!term.signal.aborted) {
    await pause(ORPHAN_LOOK, term.signal);
    if (!term.orphanSuspected || term.targets.next || term.signal.aborted) continue;
    term.orphanSuspected = false;
    term.logger.info(await reconcile(term, term.targets.current), 'reconciled after records vanished');
  }
}

async function report(term: Term): Promise<void> {
  for (let before = JSON.stringify(term.metrics); !term.signal.aborted;) {
    await pause(REPORT, term.signal);
    const now = JSON.stringify(term.metrics);
    if (now !== before) term.logger.info({ metrics: { ...term.metrics } }, 'counters');
    before = now;
  }
}

/** Leads until the term ends. `opened` is told the tail once it follows. Throws the reason of the end. */
export async function lead(term: Term, rhythm: Rhythm, end: (reason: unknown) => void, opened: (tail: Tail) => void) {
  try {
    await findIndex(term);
    const dead = await loadDeadLetters(term);
    const tail = await openTail(term);
    tail.mark(dead);
    opened(tail);
    const jobs = [
      tail.run(),
      serveRebuilds(term),
      ...(term.feed.hasOverview ? [keepFigures(term, rhythm.figures)] : []),
      retryDeadLetters(term, tail, rhythm.deadLetterSeconds),
      removeOrphans(term),
      guardAlias(term),
      keepEdition(term),
      ...(term.keepsConcepts ? [keepConcepts(term)] : []),
      report(term),
    ];
    for (const job of jobs) job.catch(end);
    await Promise.allSettled(jobs);
  } catch (error) {
    end(error);
  }
  const reason: unknown = term.signal.reason ?? new TermOver('Ended.');
  if (reason instanceof HistoryLost) {
    term.logger.warn('the stream of changes does not reach back; everything is compared');
    await term.store.positions.deleteMany({});
  }
  throw reason;
}
