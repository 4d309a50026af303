import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createEngineClient, hiddenFromValue, type IndexedCard, type IndexedVacancy } from '@talent-pool/search-index';
import { callerFromClaims, CursorCipher, withEmployerRecord, type Caller } from '@talent-pool/service-kit';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { SHARED_CONCEPTS } from '../../../test/support/concepts.ts';
import { adminClient, createTestNames, engineSettings, testEngines } from '../../../test/support/engines.ts';
import {
  indexCards,
  indexVacancies,
  indexWeights,
  sampleCards,
  sampleVacancies,
  weightsOfCards,
} from '../../../test/support/sample-cards.ts';
import { executeInProcess, testParts } from '../../../test/support/subgraph-in-process.ts';
import { createContext, type SharedContext } from './context.ts';
import { CardStore } from './data/card.store.ts';
import { ConceptStore } from './data/concept.store.ts';
import { EngineReader } from './data/engine.reader.ts';
import { MatchStore } from './data/match.store.ts';
import { createSearchServer } from './server.ts';
import { findMatchingProfiles } from './application/find-matches.ts';

const MARKS = ['a', 'b', 'c', 'd'];
/** Every third card is hidden from some employer; the third of those from two. */
const marksOf = (place: number): string[] =>
  place % 3 === 0 ? [MARKS[place % 4] ?? '', ...(place % 9 === 0 ? [MARKS[(place + 1) % 4] ?? ''] : [])] : [];

const employer = (...marks: string[]): Caller =>
  withEmployerRecord(callerFromClaims({ sub: 'e', role: 'employer' }), { status: 'VERIFIED', employerId: 'e', marks });
const OFFICER = callerFromClaims({ sub: 'o', role: 'officer', member_state: 'DE' });
const READERS: readonly (readonly [string, Caller, (marks: readonly string[]) => boolean])[] = [
  ['an employer from whom some hide', employer('a'), (marks) => !marks.includes('a')],
  ['an employer with several marks', employer('b', 'd', 'x'), (marks) => !marks.includes('b') && !marks.includes('d')],
  ['an employer from whom nobody hides', employer('x'), () => true],
  ['a portal', callerFromClaims({ sub: 'p', role: 'portal' }), (marks) => marks.length === 0],
];

const QUESTIONS: readonly (readonly [string, object])[] = [
  ['everybody', {}],
  ['a level', { filter: { minimumEqfLevel: 5 } }],
  ['a member state', { filter: { memberStates: ['DE'] } }],
  ['a language', { filter: { languages: [{ language: 'en', minimumLevel: 'B1' }] } }],
];
const SEARCH = `query ($filter: ProfileFilter) {
  searchProfiles(filter: $filter, first: 100, sort: EXPERIENCE) {
    totalCount edges { node { id } } relaxations { removedCondition { argument } resultCount }
    facets { eqfLevels { key count } experience { key count } occupations(first: 50) { key count }
      skills(first: 50) { key count } languages(first: 50) { key count } } } }`;

interface Pool {
  readonly shared: SharedContext;
  ask(caller: Caller, query: string, variables?: object): Promise<unknown>;
  stop(): Promise<void>;
}

async function openPool(cards: readonly IndexedCard[]): Promise<Pool> {
  const names = createTestNames();
  const admin = adminClient();
  const engine = createEngineClient(engineSettings(testEngines().elasticsearch.search) as never);
  const taxonomy = await loadTaxonomy();
  const { lines: _lines, ...parts } = testParts('search');
  await indexCards(admin, names.prefix, cards);
  await indexVacancies(admin, names.prefix, await sampleVacancies(taxonomy, 8, 3));
  await indexWeights(admin, names.prefix, weightsOfCards([]));
  const server = await createSearchServer({
    taxonomy,
    engine,
    prefix: names.prefix,
    conceptPrefix: SHARED_CONCEPTS,
    ...parts,
  });
  const reader = new EngineReader(engine, parts.logger);
  const shared = {
    taxonomy,
    store: new CardStore(reader, names.prefix),
    matches: new MatchStore(reader, names.prefix),
    concepts: new ConceptStore(reader, SHARED_CONCEPTS, taxonomy),
    cursors: new CursorCipher(parts, 'search'),
  };
  return {
    shared,
    ask: (caller, query, variables = {}) => executeInProcess(server, query, variables, createContext(caller, shared)),
    stop: async () => {
      await server.stop();
      await names.drop();
      await Promise.all([engine.close(), admin.close()]);
    },
  };
}

let hiding: Pool;
let cards: readonly IndexedCard[];

beforeAll(async () => {
  cards = sampleCards(await loadTaxonomy(), 400, 11);
  hiding = await openPool(cards.map((card, place) => ({ ...card, ...hiddenFromValue(marksOf(place)) })));
});
afterAll(() => hiding.stop());

describe.each(READERS)('for %s, the results are', (_who, caller, shows) => {
  let without: Pool;
  beforeAll(async () => {
    without = await openPool(cards.filter((_card, place) => shows(marksOf(place))));
  });
  afterAll(() => without.stop());

  test.each(QUESTIONS)('those of a pool without the hidden cards, in searches by %s', async (_what, variables) => {
    const found = await hiding.ask(caller, SEARCH, variables);
    expect(found).toEqual(await without.ask(OFFICER, SEARCH, variables));
    // A second time, when the facets of the whole pool are cached.
    expect(await hiding.ask(caller, SEARCH, variables)).toEqual(found);
  });

  test('those of a pool without the hidden cards, in matches', async () => {
    const [vacancy] = await sampleVacancies(await loadTaxonomy(), 1, 3);
    const page = { first: 50, minimumScore: 0 };
    const matchesIn = async ({ shared }: Pool, by: Caller) => {
      const { edges, totalCount } = await findMatchingProfiles(
        (vacancy as IndexedVacancy).vacancy,
        page,
        createContext(by, shared),
      );
      return { totalCount, ids: edges.map(({ node }) => node.card.poolId) };
    };
    expect(await matchesIn(hiding, caller)).toEqual(await matchesIn(without, OFFICER));
  });

  test('those of a pool without the hidden cards, in look-ups by id and comparisons', async () => {
    const ids = cards.slice(0, 5).map(({ poolId }) => poolId);
    const compare = 'query ($ids: [ID!]!) { compareProfiles(ids: $ids) { profiles { id } unavailableIds } }';
    expect(await hiding.ask(caller, compare, { ids })).toEqual(await without.ask(OFFICER, compare, { ids }));
    for (const id of ids) {
      const query = 'query ($id: ID!) { poolProfile(id: $id) { id eqfLevel } }';
      expect(await hiding.ask(caller, query, { id })).toEqual(await without.ask(OFFICER, query, { id }));
    }
  });
});

test('an officer sees every card', async () => {
  const found = (await hiding.ask(OFFICER, '{ searchProfiles(first: 0) { totalCount } }')) as { data: object };
  expect(found.data).toEqual({ searchProfiles: { totalCount: cards.length } });
});
