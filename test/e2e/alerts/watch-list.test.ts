import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { profileCriteria, vacancyCriteria } from '@talent-pool/matching';
import {
  cardAlias,
  createEngineClient,
  engineQuery,
  SkillWeights,
  toIndexedCard,
  vacancyAlias,
  type Criteria,
} from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { generateProfiles } from '../../../scripts/samples/profiles.ts';
import { RandomSearches } from '../../../scripts/samples/searches.ts';
import { IndexReader, type ReadDocument } from '../../../subgraphs/portals/src/data/index.reader.ts';
import type { Side, SearchTarget } from '../../../subgraphs/portals/src/domain/saved-search.ts';
import { WatchList } from '../../../subgraphs/portals/src/domain/watch-list.ts';
import { watchOf } from '../../../subgraphs/portals/src/domain/watch.ts';
import { adminClient, engineSettings, createTestNames, testEngines } from '../../support/engines.ts';
import {
  cardsOf,
  indexCards,
  indexVacancies,
  indexWeights,
  sampleVacancies,
  weightsOfCards,
} from '../../support/sample-cards.ts';

const TODAY = '2026-11-24';
const SEARCHES = 300;
const names = createTestNames();
const admin = adminClient();
const engine = createEngineClient(engineSettings(testEngines().elasticsearch.search) as never);
let taxonomy: Taxonomy;
let weights: SkillWeights;
const documents: Record<Side, ReadDocument[]> = { cards: [], vacancies: [] };

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  const cards = cardsOf(generateProfiles(taxonomy, { profiles: 500, seed: 31 }));
  const counted = weightsOfCards(cards);
  weights = new SkillWeights(counted);
  await indexWeights(admin, names.prefix, counted);
  await indexCards(
    admin,
    names.prefix,
    cards.map((card) => toIndexedCard(card, taxonomy, weights)),
  );
  await indexVacancies(admin, names.prefix, await sampleVacancies(taxonomy, 250, 31, weights));
  const reader = new IndexReader(engine, names.prefix, taxonomy);
  for (const side of ['cards', 'vacancies'] as const) {
    const current = await reader.current(side);
    documents[side] = await reader.after(side, current?.index ?? '', '0', -1);
  }
});
afterAll(async () => {
  await names.drop();
  await Promise.all([engine.close(), admin.close()]);
});

/** Documents that Elasticsearch finds for the same criteria. */
async function asked(side: Side, { narrowing, excluding, picks }: Criteria): Promise<string[]> {
  const index = side === 'cards' ? cardAlias(names.prefix) : vacancyAlias(names.prefix);
  const query = {
    bool: { filter: [...narrowing, ...picks.values()].map(engineQuery), must_not: excluding.map(engineQuery) },
  };
  const { hits } = await admin.search({ index, size: 1_000, _source: false, query: query as never });
  return hits.hits.map(({ _id }) => _id ?? '').sort();
}

describe('the watch list', () => {
  test.each(['cards', 'vacancies'] as const)(
    'finds in %s what Elasticsearch finds, and tests few candidates',
    async (side) => {
      const drawn = new RandomSearches(taxonomy, 5);
      const searches = Array.from({ length: SEARCHES }, (_unused, place): [string, SearchTarget] => [
        `s${place}`,
        side === 'cards'
          ? { kind: 'PROFILES', filter: drawn.profiles() }
          : { kind: 'VACANCIES', filter: drawn.vacancies() },
      ]);
      const list = new WatchList();
      for (const document of documents[side]) list.countTokens(document);
      for (const [id, wanted] of searches) list.set(id, watchOf(wanted, undefined, taxonomy, TODAY));
      const found = new Map<string, string[]>(searches.map(([id]) => [id, []]));
      let looked = 0;
      for (const document of documents[side]) {
        looked += list.candidates(document).size;
        for (const { search } of list.hits(document, { taxonomy, weights })) found.get(search)?.push(document.id);
      }
      let matches = 0;
      for (const [id, wanted] of searches) {
        const criteria =
          wanted.kind === 'PROFILES'
            ? profileCriteria(wanted.filter, taxonomy)
            : vacancyCriteria((wanted as Extract<SearchTarget, { kind: 'VACANCIES' }>).filter, TODAY);
        expect([id, found.get(id)?.sort()]).toEqual([id, await asked(side, criteria)]);
        matches += found.get(id)?.length ?? 0;
      }
      expect(matches).toBeGreaterThan(100);
      expect(looked).toBeLessThan(documents[side].length * SEARCHES * 0.5);
    },
  );

  test('finds matches in both directions', () => {
    const list = new WatchList();
    const { vacancies, cards } = documents;
    for (const { id, vacancy } of vacancies) {
      const wanted: SearchTarget = { kind: 'MATCHES_OF_VACANCY', subject: id, minimumScore: 20 };
      list.set(`v|${id}`, watchOf(wanted, vacancy, taxonomy, TODAY));
    }
    for (const { id, card } of cards) {
      const wanted: SearchTarget = { kind: 'MATCHES_OF_PROFILE', subject: id, minimumScore: 20 };
      list.set(`c|${id}`, watchOf(wanted, card, taxonomy, TODAY));
    }
    const counting = { taxonomy, weights };
    const people = cards.flatMap((card) =>
      list.hits(card, counting).map(({ search, score }) => `${search.slice(2)} ${card.id} ${score}`),
    );
    const places = vacancies.flatMap((vacancy) =>
      list.hits(vacancy, counting).map(({ search, score }) => `${vacancy.id} ${search.slice(2)} ${score}`),
    );
    expect(people.length).toBeGreaterThan(10);
    expect(people.sort()).toEqual(places.sort());
  });

  test('removes a deleted search and replaces one that is set again', () => {
    const list = new WatchList();
    const any = documents.cards[0] as ReadDocument;
    const wanted: SearchTarget = { kind: 'PROFILES', filter: new RandomSearches(taxonomy, 1).profiles() };
    const everything = { ...wanted.filter, ...Object.fromEntries(Object.keys(wanted.filter).map((key) => [key, []])) };
    const all: SearchTarget = {
      kind: 'PROFILES',
      filter: { ...everything, minimumEqf: null, availableBy: null, text: null } as never,
    };
    list.set('one', watchOf(all, undefined, taxonomy, TODAY));
    expect(list.hits(any, { taxonomy, weights })).toEqual([{ search: 'one', score: null }]);
    list.set('one', watchOf({ kind: 'MATCHES_OF_VACANCY', subject: 'x', minimumScore: 0 }, undefined, taxonomy, TODAY));
    expect([list.size, list.hits(any, { taxonomy, weights })]).toEqual([1, []]);
    list.remove('one');
    expect(list.size).toBe(0);
  });
});
