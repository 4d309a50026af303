import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seedMarket } from '../../../scripts/samples/seed-market.ts';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { startPool, type GraphQLResponse, type RunningPool } from '../../support/running-pool.ts';

const clock = new ManualClock();
let pool: RunningPool;
/** Id of the employer's vacancy, and of a card. */
let vacancy: string;
let card: string;

const request = (query: string, headers = {}): Promise<GraphQLResponse> =>
  pool.request(query, { as: 'employer', headers });
const read = <T>({ data, errors }: GraphQLResponse): T => {
  expect(errors).toEqual([]);
  return data as T;
};

beforeAll(async () => {
  pool = await startPool({ now: clock.now });
  const { mongoUrl } = testEngines();
  await seedPool({ mongoUrl, database: pool.names.candidatesDatabase, profiles: 60, seed: 1 });
  await seedMarket({ mongoUrl, database: pool.names.vacanciesDatabase, vacancies: 20, seed: 1 });
  type Found = { searchProfiles: { totalCount: number; edges: { node: { id: string } }[] } };
  const found = await eventually(async () => {
    const { data } = await request('{ searchProfiles(first: 1) { totalCount edges { node { id } } } }');
    const { searchProfiles } = (data ?? {}) as unknown as Found;
    return searchProfiles?.totalCount > 40 ? searchProfiles : undefined;
  }, 'the cards');
  card = found.edges[0]?.node.id ?? '';
  type Mine = { myVacancies: { edges: { node: { id: string } }[] } };
  const mine = read<Mine>(await request('{ myVacancies(status: PUBLISHED, first: 1) { edges { node { id } } } }'));
  vacancy = mine.myVacancies.edges[0]?.node.id ?? '';
  await requestCommonSkill();
});
afterAll(() => pool.stop());

/** Changes the vacancy so that it requests only a skill that many people have, and waits until it has matches. */
async function requestCommonSkill(): Promise<void> {
  type Counts = { searchProfiles: { facets: { skills: { key: string }[] } } };
  const counts = read<Counts>(await request('{ searchProfiles(first: 0) { facets { skills(first: 1) { key } } } }'));
  const requiredSkills = counts.searchProfiles.facets.skills.map(({ key }) => key);
  const undemanding = { optionalSkills: [], languages: [], licenceRequired: false, drivingLicences: [], pay: null };
  const anywhere = { places: [], contractType: null, workingTime: null };
  const vacancies = pool.mongo.db(pool.names.vacanciesDatabase).collection<{ _id: string }>('vacancies');
  const changes = { $set: { requiredSkills, ...undemanding, ...anywhere }, $inc: { revision: 1 } };
  await vacancies.updateOne({ _id: vacancy }, changes);
  type Found = { vacancy: { matchingProfiles: { totalCount: number } } };
  await eventually(async () => {
    const found = await request(`{ vacancy(id: "${vacancy}") { matchingProfiles(first: 0) { totalCount } } }`);
    return read<Found>(found).vacancy.matchingProfiles.totalCount > 0 ? true : undefined;
  }, 'matches');
}

/** Cards charged for a query, by the response header. */
async function charged(query: string, headers = {}): Promise<number> {
  const left = async (question: string, given = {}): Promise<number> => {
    const answer = await request(question, given);
    read(answer);
    return Number(/"cards";r=(\d+)/u.exec(answer.headers.get('ratelimit') ?? '')?.[1]);
  };
  const NOBODY = '{ compareProfiles(ids: ["00000000-0000-4000-a000-000000000001"]) { unavailableIds } }';
  const before = await left(NOBODY);
  const after = await left(query, headers);
  return before - after;
}

const GONE = '00000000-0000-4000-a000-000000000000';

test('every field that reveals people is charged, each person once', async () => {
  type Fitting = { vacancy: { matchingProfiles: { totalCount: number } } };
  const matching = (first: number, fields: string): string =>
    `{ vacancy(id: "${vacancy}") { matchingProfiles(first: ${first}) { ${fields} } } }`;
  const fitting = read<Fitting>(await request(matching(0, 'totalCount'))).vacancy.matchingProfiles.totalCount;
  expect(fitting).toBeGreaterThan(0);
  const few = fitting < 10 ? fitting : 0;
  const cases: [string, number][] = [
    ['{ searchProfiles(first: 7) { edges { node { experience } } } }', 7],
    ['{ searchProfiles(first: 7) { totalCount edges { cursor } pageInfo { endCursor } } }', 7],
    ['{ searchProfiles(first: 7) { edges { node { id } } } }', 7],
    ['{ searchProfiles(first: 7) { edges { __typename } } }', 7],
    ['{ a: searchProfiles(first: 7) { edges { score } } b: searchProfiles(first: 5) { edges { score } } }', 7],
    ['{ searchProfiles(first: 7) { pageInfo { endCursor } } }', 1],
    ['{ searchProfiles(first: 0) { totalCount facets { skills { count value { label } } } } }', 0],
    [`{ poolProfile(id: "${card}") { __typename } }`, 1],
    [`{ poolProfile(id: "${GONE}") { id } }`, 1],
    [`{ compareProfiles(ids: ["${card}", "${GONE}"]) { unavailableIds } }`, 2],
    [`{ compareProfiles(ids: ["${card}"]) { profiles { id } } poolProfile(id: "${card}") { id } }`, 1],
    [`{ match(vacancyId: "${vacancy}", profileId: "${card}") { isMatch } }`, 1],
    [`{ match(vacancyId: "${vacancy}", profileId: "${card}") { match { score profile { id } } } }`, 1],
    [`{ match(vacancyId: "${vacancy}", profileId: "${GONE}") { isMatch } }`, 1],
    [matching(100, 'edges { node { score profile { id experience } } }'), fitting],
    [matching(1, 'edges { cursor }'), 1],
    [matching(0, 'totalCount'), few],
    [matching(1, 'totalCount edges { cursor }'), Math.max(1, few)],
    ['{ searchVacancies { totalCount edges { node { title } } } poolOverview { total } }', Number.NaN],
  ];
  for (const [query, cards] of cases) expect([query, await charged(query)]).toEqual([query, cards]);
});

test('people in a small count are charged, and facet values of few people are withheld', async () => {
  type Values = { key: string; count: number }[];
  type Counted = { searchProfiles: { totalCount: number; facets: { skills: Values; languages: Values } } };
  const facet =
    'query ($skills: [ID!]) { searchProfiles(first: 0, filter: { skills: { allOf: $skills } }) { totalCount facets { skills(first: 100) { key count } languages { key count } } } }';
  const whole = read<Counted>(await request(facet)).searchProfiles;
  const { languages, skills } = whole.facets;
  expect([...languages, ...skills].filter(({ count }) => count < 10)).toEqual([]);
  expect(languages.length).toBeGreaterThan(0);
  const rare = read<{ poolProfile: { skills: { skill: { id: string } }[] } }>(
    await request(`{ poolProfile(id: "${card}") { skills { skill { id } } } }`),
  ).poolProfile.skills.map(({ skill }) => skill.id);
  const query = facet.replace('query ($skills: [ID!])', '').replace('$skills', JSON.stringify(rare));
  const { totalCount, facets } = read<Counted>(await request(query)).searchProfiles;
  expect(totalCount).toBeGreaterThan(0);
  expect(totalCount).toBeLessThan(10);
  expect(facets.skills.map(({ key }) => key)).toEqual(expect.arrayContaining(rare));
  expect(await charged(query)).toBe(totalCount);
  expect(
    await charged(query.replace('first: 0', 'first: 20').replace('totalCount', 'totalCount edges { cursor }')),
  ).toBe(totalCount);
  expect(await charged(query.replace('totalCount', 'a: totalCount b: totalCount pageInfo { hasNextPage }'))).toBe(
    totalCount,
  );
});

test('the number of people seen is recorded by account, with the purpose', async () => {
  read(
    await request(`{ match(vacancyId: "${vacancy}", profileId: "${card}") { isMatch } }`, {
      'pool-purpose': 'SCREENING',
    }),
  );
  const audit = pool.mongo.db(pool.names.gatewayDatabase).collection('cardDays');
  const entry = await eventually(async () => {
    const found = await audit.findOne({ holder: 'account', subject: 'employer' });
    return isDeepStrictEqual((found?.['seen'] as Record<string, number>)?.['SCREENING'], 1) ? found : undefined;
  }, 'the audit');
  expect(entry).toMatchObject({ role: 'employer', day: new Date(clock.now()).toISOString().slice(0, 10) });
  // The account, and the employer, whose accounts share one budget.
  const employer = await audit.findOne({ holder: 'organisation' });
  expect(employer).toMatchObject({ role: 'employer', subject: expect.stringMatching(/^[0-9a-f-]{36}$/u) });
  expect(await audit.countDocuments()).toBe(2);
});
