import { cpuUsage } from 'node:process';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { WatchList } from '../../subgraphs/portals/src/domain/watch-list.ts';
import { watchOf, type Watch } from '../../subgraphs/portals/src/domain/watch.ts';
import { IndexReader, type ReadDocument } from '../../subgraphs/portals/src/data/index.reader.ts';
import { SIDES, type Side } from '../../subgraphs/portals/src/domain/saved-search.ts';
import { RandomSearches } from '../../scripts/samples/searches.ts';
import { INDEX_PREFIX } from '../../scripts/dev/start/services.ts';
import { searchEngine } from './engine.ts';
import type { BenchPool } from './bench-pool.ts';

/** Number of documents over which processor time is averaged. */
const CHANGES = 20;
/** Default minimum score of saved searches for matches. */
const STRONG = 35;

type Documents = Readonly<Record<Side, readonly ReadDocument[]>>;

/** Saved searches that this side's changes concern: half of them filters, the others for matches. */
function watches(side: Side, count: number, { cards, vacancies }: Documents, taxonomy: Taxonomy): Watch[] {
  const drawn = new RandomSearches(taxonomy, 3);
  const today = new Date().toISOString().slice(0, 10);
  const others = side === 'cards' ? vacancies : cards;
  return Array.from({ length: count }, (_unused, place) => {
    const other = others[place % others.length];
    if (place % 2 === 1) {
      const kind = side === 'cards' ? 'MATCHES_OF_VACANCY' : 'MATCHES_OF_PROFILE';
      const wanted = { kind, subject: other?.id ?? '', minimumScore: STRONG } as const;
      return watchOf(wanted, other?.vacancy ?? other?.card, taxonomy, today);
    }
    return side === 'cards'
      ? watchOf({ kind: 'PROFILES', filter: drawn.profiles() }, undefined, taxonomy, today)
      : watchOf({ kind: 'VACANCIES', filter: drawn.vacancies() }, undefined, taxonomy, today);
  });
}

/**
 * Processor time in milliseconds of one changed card, and one changed vacancy, for this many saved searches; one value
 * per group of documents.
 */
export async function measureAlerts(pool: BenchPool, searches: number): Promise<Record<Side, readonly number[]>> {
  const taxonomy = await loadTaxonomy();
  const engine = searchEngine(pool);
  const reader = new IndexReader(engine, INDEX_PREFIX, taxonomy);
  const [cards, vacancies] = await Promise.all(
    SIDES.map(async (side) => {
      const index = (await reader.current(side))?.index ?? '';
      return { weights: await reader.weights(index), documents: await reader.after(side, index, '0', -1) };
    }),
  );
  await engine.close();
  if (!cards?.weights || !vacancies) throw new Error('The index contains no skill weights.');
  const counting = { taxonomy, weights: cards.weights };
  const documents = { cards: cards.documents, vacancies: vacancies.documents };
  const timesOf = (side: Side): number[] => {
    const list = new WatchList();
    for (const document of documents[side]) list.countTokens(document);
    for (const [place, watch] of watches(side, searches, documents, taxonomy).entries()) list.set(String(place), watch);
    const times: number[] = [];
    for (let from = 0; from + CHANGES <= documents[side].length; from += CHANGES) {
      const before = cpuUsage();
      for (const document of documents[side].slice(from, from + CHANGES)) list.hits(document, counting);
      const { user, system } = cpuUsage(before);
      times.push((user + system) / 1_000 / CHANGES);
    }
    return times;
  };
  return { cards: timesOf('cards'), vacancies: timesOf('vacancies') };
}
