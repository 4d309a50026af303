import { cpuUsage } from 'node:process';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { WatchList } from '../../subgraphs/portals/src/domain/watch-list.ts';
import { watchOf } from '../../subgraphs/portals/src/domain/watch.ts';
import { IndexReader } from '../../subgraphs/portals/src/data/index.reader.ts';
import { RandomSearches } from '../generate/searches.ts';
import { INDEX_PREFIX } from '../start/services.ts';
import { searchEngine } from './engine.ts';
import type { BenchPool } from './bench-pool.ts';

/** Milliseconds of processor time for testing one card, each measured over this many. */
const CHANGES = 20;

/** Processor time, in milliseconds, that one changed card costs against so many saved searches; a value a group of cards. */
export async function measureAlerts(pool: BenchPool, searches: number): Promise<readonly number[]> {
  const taxonomy = await loadTaxonomy();
  const engine = searchEngine(pool);
  const reader = new IndexReader(engine, INDEX_PREFIX);
  const current = await reader.current('cards');
  const weights = await reader.weights(current?.index ?? '');
  const cards = await reader.after('cards', current?.index ?? '', '0', -1);
  await engine.close();
  if (!weights) throw new Error('The index has no weights.');
  const list = new WatchList();
  for (const card of cards) list.learn(card);
  const drawn = new RandomSearches(taxonomy, 3);
  const today = new Date().toISOString().slice(0, 10);
  for (let place = 0; place < searches; place += 1) {
    list.set(String(place), watchOf({ kind: 'PROFILES', filter: drawn.profiles() }, undefined, taxonomy, today));
  }
  const times: number[] = [];
  for (let from = 0; from + CHANGES <= cards.length; from += CHANGES) {
    const before = cpuUsage();
    for (const card of cards.slice(from, from + CHANGES)) list.hits(card, { taxonomy, weights });
    const { user, system } = cpuUsage(before);
    times.push((user + system) / 1_000 / CHANGES);
  }
  return times;
}
