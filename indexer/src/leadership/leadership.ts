import { guardAlias } from '../jobs/alias-guard.ts';
import { keepConcepts } from '../jobs/concept-keeper.ts';
import { keepEdition } from '../jobs/edition-keeper.ts';
import { removeOrphans } from '../jobs/orphan-removal.ts';
import { keepRunning } from '../jobs/term-job.ts';
import { keepFigures, type FiguresSchedule } from '../figures/keep-figures.ts';
import { fill, weigh } from '../rebuild/rebuild.ts';
import { restartInterrupted, serveRebuilds } from '../rebuild/rebuild-requests.ts';
import { reconcile, repeatRemovals } from '../rebuild/reconciliation.ts';
import { HistoryLost } from '../following/change-reader.ts';
import { Tail } from '../following/change-tail.ts';
import { TermOver } from './tenure.ts';
import type { Term } from './term.ts';

/** Background jobs of the leader, and their intervals. */
export interface LeaderJobs {
  readonly figures: FiguresSchedule;
  readonly deadLetterSeconds: number;
  /** Whether this feed's leader also maintains the concept index. */
  readonly keepsConcepts: boolean;
}

/** Interval of logging changed counters, in milliseconds. */
const REPORT = 30_000;

/** Creates the first index, and fills it before it is published. */
async function makeFirst(term: Term): Promise<string> {
  await term.store.positions.deleteMany({});
  const first = await term.index.indexes.create(await weigh(term));
  term.tenure.mayWrite();
  term.index.live.use(first);
  await fill(term, first, () => undefined);
  await term.index.indexes.finish(first);
  term.tenure.mayWrite();
  await term.index.indexes.publish(first);
  return first;
}

/** Finds the index in use, or creates the first. Replaces one with an old mapping or without weights. */
async function findIndex(term: Term): Promise<void> {
  const [found] = await term.index.indexes.published();
  const weighed = found !== undefined && (await term.index.indexes.weights.load(found));
  const usable = weighed && (await term.index.indexes.isCurrentFormat(found));
  const current = usable ? found : await makeFirst(term);
  term.index.live.use(current);
  const dropped = await term.index.indexes.dropAllBut([current]);
  if (dropped.length > 0) term.reporting.logger.info({ dropped }, 'unfinished or outdated indexes were deleted');
  await restartInterrupted(term);
}

/** Opens the change stream at the stored position. Without a position everything is compared first. */
async function openTail(term: Term): Promise<Tail> {
  const position = await term.store.positions.findOne({ _id: term.source.feed.name });
  if (position) return new Tail(term, term.source.records.follow({ resumeAfter: position.token }));
  const startAtOperationTime = await term.source.records.operationTime();
  const found = await reconcile(term, term.index.live.current);
  await repeatRemovals(term);
  term.reporting.logger.info(found, 'reconciled');
  return new Tail(term, term.source.records.follow({ startAtOperationTime }), startAtOperationTime);
}

const retryDeadLetters = (term: Term, tail: Tail, seconds: number): Promise<void> =>
  keepRunning(term, {
    name: 'dead letters',
    run: async () => {
      if (term.deadLetters.size > 0) tail.enqueue(await term.deadLetters.retriable());
    },
    interval: seconds * 1_000,
    delayed: true,
  });

function report(term: Term): Promise<void> {
  const { logger, metrics } = term.reporting;
  let before = JSON.stringify(metrics);
  const run = (): void => {
    const now = JSON.stringify(metrics);
    if (now !== before) logger.info({ metrics: { ...metrics } }, 'counters');
    before = now;
  };
  return keepRunning(term, { name: 'report', run, interval: REPORT, delayed: true });
}

/** Leads until the term ends. Calls `opened` with the tail once it follows changes. Throws the reason of the end. */
export async function lead(
  term: Term,
  settings: LeaderJobs,
  end: (reason: unknown) => void,
  opened: (tail: Tail) => void,
) {
  try {
    await findIndex(term);
    const dead = await term.deadLetters.load();
    const tail = await openTail(term);
    tail.enqueue(dead);
    opened(tail);
    const jobs = [
      tail.run(),
      serveRebuilds(term),
      ...(term.source.feed.hasOverview ? [keepFigures(term, settings.figures, settings.keepsConcepts)] : []),
      retryDeadLetters(term, tail, settings.deadLetterSeconds),
      removeOrphans(term),
      guardAlias(term),
      keepEdition(term),
      ...(settings.keepsConcepts ? [keepConcepts(term)] : []),
      report(term),
    ];
    for (const job of jobs) job.catch(end);
    await Promise.allSettled(jobs);
  } catch (error) {
    end(error);
  }
  const reason: unknown = term.tenure.signal.reason ?? new TermOver('Ended.');
  if (reason instanceof HistoryLost) {
    term.reporting.logger.warn('the change stream does not reach back far enough; reconciling everything');
    await term.store.positions.deleteMany({});
  }
  throw reason;
}
