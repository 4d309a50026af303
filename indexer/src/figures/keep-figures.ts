import { conceptAlias } from '@talent-pool/search-index';
import { writeConceptCounts } from './concept-people.ts';
import { keepRunning } from '../jobs/term-job.ts';
import type { Term } from '../leadership/term.ts';
import { FiguresStore } from './figures.store.ts';
import { takeFigures } from './take-figures.ts';

/** Schedule of public figures. */
export interface FiguresSchedule {
  /** Time between two snapshots, in milliseconds. */
  readonly period: number;
  /** Maximum delay until a card counts, in milliseconds. */
  readonly delay: number;
  /** Replaces the pool's own secret. */
  readonly secret?: string | undefined;
}

type Parts = Pick<Term, 'tenure' | 'source' | 'index' | 'store' | 'reporting'>;

/** Maximum share of the time that snapshots may take. */
const MAX_TIME_SHARE = 0.2;
/** Interval of checking whether a snapshot is due, in milliseconds. */
const CHECK_INTERVAL = 1_000;

async function take(term: Parts, store: FiguresStore, { delay, secret }: FiguresSchedule): Promise<void> {
  const { engine: client, indexes } = term.index;
  const { taxonomy } = term.source.feed;
  const { signal } = term.tenure;
  const parts = { client, prefix: indexes.prefix, taxonomy, store, secret, delay, now: Date.now(), signal };
  const renewed = await takeFigures({ ...parts, mayWrite: () => term.tenure.mayWrite() });
  term.reporting.logger.info({ renewed }, 'a snapshot of the public figures was taken');
}

/** Identifies the state of the concept index: after a change its figures are written again. */
async function conceptsNow({ index: { engine, indexes } }: Parts): Promise<string | undefined> {
  const found = await engine.indices.getAlias({ name: conceptAlias(indexes.prefix) }, { ignore: [404] });
  return Object.hasOwn(found, 'error') ? undefined : Object.keys(found).join();
}

/** Deletes the index in which version 0.1.0 kept public figures. */
const removeFormerIndex = ({ index: { engine, indexes } }: Parts): Promise<unknown> =>
  engine.indices.delete({ index: `${indexes.prefix}-overview`, ignore_unavailable: true });

/**
 * Takes snapshots of the public figures until the term ends; writes them to the concept index if this leader maintains
 * it. An error delays only one snapshot.
 */
export function keepFigures(term: Parts, schedule: FiguresSchedule, keepsConcepts: boolean): Promise<void> {
  const store = new FiguresStore(term.store.database);
  let written: string | undefined;
  let rested = -Infinity;
  let isFormerGone = false;
  const run = async (): Promise<void> => {
    if (!isFormerGone) await removeFormerIndex(term);
    isFormerGone = true;
    const { takenAt = -Infinity } = await store.state();
    const began = performance.now();
    const isDue = Date.now() >= takenAt + schedule.period && began >= rested;
    if (isDue) await take(term, store, schedule);
    if (isDue) rested = began + (performance.now() - began) / MAX_TIME_SHARE;
    const concepts = keepsConcepts ? await conceptsNow(term) : undefined;
    if (concepts === undefined || (!isDue && concepts === written)) return;
    await writeConceptCounts(term, store);
    written = concepts;
  };
  return keepRunning(term, {
    name: 'figures',
    run,
    interval: Math.min(CHECK_INTERVAL, schedule.period),
    failure: 'no snapshot of the public figures could be taken',
    tolerates: () => true,
  });
}
