import { conceptAlias } from '@talent-pool/search-index';
import { tellPeople } from './concept-people.ts';
import { keepRunning } from '../jobs/term-job.ts';
import type { Term } from '../leadership/term.ts';
import { FiguresStore } from './figures.store.ts';
import { takeFigures } from './take-figures.ts';

/** How often public figures are taken. */
export interface FiguresRhythm {
  /** Milliseconds between two snapshots. */
  readonly period: number;
  /** The longest time until a card begins to count, in milliseconds. */
  readonly delay: number;
  /** Taken in place of the pool's own secret. */
  readonly secret?: string | undefined;
}

type Parts = Pick<Term, 'tenure' | 'source' | 'index' | 'store' | 'reporting'>;

/** A snapshot may be under way for at most this part of the time. */
const SHARE = 0.2;
/** How often it looks whether the next snapshot is due, in milliseconds. */
const LOOK = 1_000;

async function take(term: Parts, store: FiguresStore, { delay, secret }: FiguresRhythm): Promise<void> {
  const { engine: client, indexes } = term.index;
  const { taxonomy } = term.source.feed;
  const { signal } = term.tenure;
  const parts = { client, prefix: indexes.prefix, taxonomy, store, secret, delay, now: Date.now(), signal };
  const renewed = await takeFigures({ ...parts, mayWrite: () => term.tenure.mayWrite() });
  term.reporting.logger.info({ renewed }, 'a snapshot of the public figures was taken');
}

/** Names the state of the index of concepts: after a change of it, its figures are written again. */
async function conceptsNow({ index: { engine, indexes } }: Parts): Promise<string | undefined> {
  const found = await engine.indices.getAlias({ name: conceptAlias(indexes.prefix) }, { ignore: [404] });
  return Object.hasOwn(found, 'error') ? undefined : Object.keys(found).join();
}

/** Version 0.1.0 kept public figures in another index, which nobody reads any more. */
const removeFormerIndex = ({ index: { engine, indexes } }: Parts): Promise<unknown> =>
  engine.indices.delete({ index: `${indexes.prefix}-overview`, ignore_unavailable: true });

/**
 * Takes the public figures, period by period, until the term ends; writes them into the index of concepts where this leader
 * keeps it. A fault delays one snapshot.
 */
export function keepFigures(term: Parts, rhythm: FiguresRhythm, keepsConcepts: boolean): Promise<void> {
  const store = new FiguresStore(term.store.database);
  let told: string | undefined;
  let rested = -Infinity;
  let isFormerGone = false;
  const run = async (): Promise<void> => {
    if (!isFormerGone) await removeFormerIndex(term);
    isFormerGone = true;
    const { takenAt = -Infinity } = await store.state();
    const began = performance.now();
    const isDue = Date.now() >= takenAt + rhythm.period && began >= rested;
    if (isDue) await take(term, store, rhythm);
    if (isDue) rested = began + (performance.now() - began) / SHARE;
    const concepts = keepsConcepts ? await conceptsNow(term) : undefined;
    if (concepts === undefined || (!isDue && concepts === told)) return;
    await tellPeople(term, store);
    told = concepts;
  };
  return keepRunning(term, {
    name: 'figures',
    run,
    interval: Math.min(LOOK, rhythm.period),
    failure: 'no snapshot of the public figures could be taken',
    tolerates: () => true,
  });
}
