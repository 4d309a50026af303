import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seedMarket } from '../../../scripts/samples/seed-market.ts';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type GraphQLResponse, type RunningPool } from '../../support/running-pool.ts';

const BUDGET = 40;
/** Budget of the portal that tries to reconstruct facets. */
const ATTACK_BUDGET = 20;
/** Results with fewer people are charged per person. */
const FEW = 10;

/** What an employer knows before its budget is used up. */
interface Known {
  readonly cards: readonly string[];
  readonly skills: readonly string[];
  readonly vacancy: string;
}

let pool: RunningPool;
let known: Known;

const request = (query: string): Promise<GraphQLResponse> => pool.request(query, { as: 'employer' });

type Found = {
  readonly searchProfiles: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly skills: readonly { readonly skill: { readonly id: string } }[] };
    }[];
  };
};

beforeAll(async () => {
  pool = await startPool({
    gateway: { CARDS_PER_DAY_EMPLOYER: String(BUDGET), CARDS_PER_DAY_PORTAL: String(ATTACK_BUDGET) },
  });
  const { mongoUrl } = testEngines();
  await seedPool({ mongoUrl, database: pool.names.candidatesDatabase, profiles: 60, seed: 1 });
  await seedMarket({ mongoUrl, database: pool.names.vacanciesDatabase, vacancies: 20, seed: 1 });
  const officer = { as: 'officer' } as const;
  await eventually(async () => {
    const { data } = await pool.request('{ searchProfiles { totalCount } }', officer);
    const { searchProfiles } = (data ?? {}) as unknown as { searchProfiles?: { totalCount: number } };
    return (searchProfiles?.totalCount ?? 0) > 40 || undefined;
  }, 'the cards');
  const mine = await request('{ myVacancies(status: PUBLISHED, first: 1) { edges { node { id } } } }');
  const { myVacancies } = mine.data as unknown as { myVacancies: { edges: { node: { id: string } }[] } };
  const page = `{ searchProfiles(first: ${BUDGET}) { edges { node { id skills { skill { id } } } } } }`;
  const { edges } = ((await request(page)).data as unknown as Found).searchProfiles;
  known = {
    cards: edges.map(({ node }) => node.id),
    skills: edges.flatMap(({ node }) => node.skills.map(({ skill }) => skill.id)),
    vacancy: myVacancies.edges[0]?.node.id ?? '',
  };
});
afterAll(() => pool.stop());

const some = (values: readonly string[], most: number): fc.Arbitrary<string> =>
  fc.subarray([...values], { minLength: 1, maxLength: most }).map((chosen) => JSON.stringify(chosen));

/** Filters that select few people, or all. */
const filters = (): fc.Arbitrary<string> =>
  fc.oneof(
    some(known.skills, 4).map((ids) => `{ skills: { allOf: ${ids} } }`),
    some(known.skills, 30).map((ids) => `{ skills: { noneOf: ${ids} } }`),
    fc.constantFrom('{ minimumEqfLevel: 8 }', '{ languages: [{ language: "mt", minimumLevel: C2 }] }', '{}'),
    fc.constantFrom(
      '{ availableBy: "2027-Q4" }',
      '{ experience: [FROM_5_TO_10_YEARS] }',
      '{ educationFieldCodes: ["06"] }',
      '{ iscoGroupCodes: ["2512"] }',
      '{ text: "engineer with german" }',
    ),
    some(['DE', 'FR', 'MT', 'LU'], 3).map((states) => `{ memberStates: ${states}, experience: [OVER_10_YEARS] }`),
  );

const PEOPLE = fc.constantFrom(
  'totalCount',
  'edges { cursor }',
  'edges { node { id } }',
  'edges { score }',
  'edges { node { ... on PoolProfile { experience } } }',
  'pageInfo { hasNextPage endCursor }',
  'facets { skills(first: 100) { key count } }',
  'a: facets { occupations { count } b: languages { key } }',
  'relaxations { removedCondition { argument } }',
);

/** Queries about people through every field. */
const questions = (): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(filters(), fc.integer({ min: 1, max: 100 }), PEOPLE)
        .map(([filter, first, fields]) => `{ searchProfiles(filter: ${filter}, first: ${first}) { ${fields} } }`),
    },
    fc.constantFrom(...known.cards).map((id) => `{ poolProfile(id: "${id}") { __typename } }`),
    some(known.cards, 5).map((ids) => `{ compareProfiles(ids: ${ids}) { unavailableIds } }`),
    fc
      .constantFrom(...known.cards)
      .map((id) => `{ match(vacancyId: "${known.vacancy}", profileId: "${id}") { isMatch } }`),
    fc
      .constantFrom('totalCount', 'edges { cursor }', 'edges { node { score } }')
      .map((fields) => `{ vacancy(id: "${known.vacancy}") { matchingProfiles(first: 5) { ${fields} } } }`),
    fc
      .constantFrom('profile { id }', 'score', 'foundAt')
      .map((field) => `{ savedSearches { results(since: "2026-01-01T00:00:00Z") { edges { node { ${field} } } } } }`),
  );

test('an employer whose card budget is used up learns nothing more about anybody', async () => {
  expect(known.cards).toHaveLength(BUDGET);
  for (const query of fc.sample(questions(), { numRuns: 120, seed: 42 })) {
    const { status, data, errors } = await request(query);
    const codes = errors.map(({ extensions }) => extensions['code']);
    expect([query, status, data, codes]).toEqual([query, 429, null, ['RATE_LIMITED']]);
  }
});

/** The information in a response, without the remaining waiting time, which changes by itself. */
async function told(query: string): Promise<unknown> {
  const { status, data, errors } = await request(query);
  return [status, data, errors.map(({ message, extensions }) => [message, { ...extensions, retryAfter: 0 }])];
}

test('its responses are the same before and after a person has left', async () => {
  const asked = fc.sample(questions(), { numRuns: 40, seed: 7 });
  const before = [];
  for (const query of asked) before.push(await told(query));
  const [leaver = ''] = known.cards;
  const profiles = pool.mongo.db(pool.names.candidatesDatabase).collection('profiles');
  const away = { published: false, poolId: null, retiredPoolIds: [leaver] };
  expect((await profiles.updateOne({ poolId: leaver }, { $set: away, $inc: { revision: 1 } })).matchedCount).toBe(1);
  await eventually(async () => {
    const { data } = await pool.request(`{ poolProfile(id: "${leaver}") { id } }`, { as: 'officer' });
    return data && data['poolProfile'] === null ? true : undefined;
  }, 'the card to be gone');
  const after = [];
  for (const query of asked) after.push(await told(query));
  expect(after).toEqual(before);
});

test('facets of many small results, which once allowed reconstructing every card, are charged until the budget is used up', async () => {
  type Counted = {
    readonly searchProfiles: { readonly totalCount: number; readonly facets: Record<string, { count: number }[]> };
  };
  let charged = 0;
  let refused = 0;
  for (const skill of [...new Set(known.skills)].slice(0, 42)) {
    const facets =
      'occupations(first: 100) { count } skills(first: 100) { count } languages { count } experience { count }';
    const query = `{ searchProfiles(filter: { skills: { allOf: ["${skill}"] } }, first: 0) { totalCount facets { ${facets} } } }`;
    const { status, data, errors } = await pool.request(query, { as: 'portal' });
    if (status === 429) {
      refused += 1;
      expect([data, errors.map(({ extensions }) => extensions['budget'])]).toEqual([null, ['cards']]);
      continue;
    }
    const { totalCount, facets: counts } = (data as unknown as Counted).searchProfiles;
    if (totalCount < FEW) charged += totalCount;
    else
      expect(
        Math.min(...Object.values(counts).flatMap((values) => values.map(({ count }) => count))),
      ).toBeGreaterThanOrEqual(FEW);
  }
  expect(charged).toBeLessThanOrEqual(ATTACK_BUDGET);
  expect(refused).toBeGreaterThan(0);
});

test.each([
  ['vacancies', '{ searchVacancies { totalCount } }'],
  ['public figures', '{ poolOverview { total } }'],
  ['its own vacancies', '{ myVacancies { edges { node { title } } } }'],
])('it can still query %s', async (_what, query) => {
  const { status, errors } = await request(query);
  expect([status, errors]).toEqual([200, []]);
});
