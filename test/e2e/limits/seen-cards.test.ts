import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seedMarket } from '../../../scripts/generate/seed-market.ts';
import { seedPool } from '../../../scripts/generate/seed-pool.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type Answer, type RunningPool } from '../../support/running-pool.ts';

let pool: RunningPool;
/** Vacancy of the employer, and a card. */
let vacancy: string;
let card: string;

const ask = (query: string, headers = {}): Promise<Answer> => pool.ask(query, { as: 'employer', headers });
const read = <T>({ data, errors }: Answer): T => {
  expect(errors).toEqual([]);
  return data as T;
};

beforeAll(async () => {
  pool = await startPool();
  const { mongoUrl } = testEngines();
  await seedPool({ mongoUrl, database: pool.names.candidatesDatabase, profiles: 60, seed: 1 });
  await seedMarket({ mongoUrl, database: pool.names.vacanciesDatabase, vacancies: 20, seed: 1 });
  type Found = { searchProfiles: { totalCount: number; edges: { node: { id: string } }[] } };
  const found = await eventually(async () => {
    const { data } = await ask('{ searchProfiles(first: 1) { totalCount edges { node { id } } } }');
    const { searchProfiles } = (data ?? {}) as unknown as Found;
    return searchProfiles?.totalCount > 40 ? searchProfiles : undefined;
  }, 'the cards');
  card = found.edges[0]?.node.id ?? '';
  type Mine = { myVacancies: { edges: { node: { id: string } }[] } };
  const mine = read<Mine>(await ask('{ myVacancies(status: PUBLISHED, first: 1) { edges { node { id } } } }'));
  vacancy = mine.myVacancies.edges[0]?.node.id ?? '';
});
afterAll(() => pool.stop());

test('every way to see cards of the pool is counted, card by card, and what shows none is free', async () => {
  const free = [
    '{ searchProfiles(first: 20) { totalCount edges { cursor node { id } } facets { skills { count value { label } } } } }',
    '{ searchVacancies { edges { node { title } } } poolOverview { total } }',
  ];
  for (const query of free) read(await ask(query));
  const page = read<{ searchProfiles: { edges: unknown[] } }>(
    await ask('{ searchProfiles(first: 7) { edges { node { id experience skills { skill { label } } } } } }'),
  );
  const one = read<{ poolProfile: object }>(
    await ask(
      `{ poolProfile(id: "${card}") { experience } gone: poolProfile(id: "00000000-0000-4000-a000-000000000000") { experience } }`,
    ),
  );
  const matches = read<{ vacancy: { matchingProfiles: { edges: unknown[] } } }>(
    await ask(
      `{ vacancy(id: "${vacancy}") { matchingProfiles(first: 100) { edges { node { score profile { id experience } } } } } }`,
    ),
  );
  const pair = read<{ match: object }>(
    await ask(`{ match(vacancyId: "${vacancy}", profileId: "${card}") { match { score } } }`, {
      'pool-purpose': 'SCREENING',
    }),
  );
  expect([page.searchProfiles.edges.length, one.poolProfile, pair.match]).toEqual([
    7,
    expect.anything(),
    expect.anything(),
  ]);
  const fitting = matches.vacancy.matchingProfiles.edges.length;
  expect(fitting).toBeGreaterThan(0);
  expect(fitting).toBeLessThan(100);
  const seen = { RECRUITMENT: 7 + 1 + fitting, SCREENING: 1 };
  const audit = pool.mongo.db(pool.names.gatewayDatabase).collection('cardDays');
  const entry = await eventually(async () => {
    const found = await audit.findOne({ subject: 'employer' });
    return isDeepStrictEqual(found?.['seen'], seen) ? found : undefined;
  }, 'the audit');
  expect(entry).toMatchObject({ role: 'employer', day: new Date().toISOString().slice(0, 10), seen });
  expect(await audit.countDocuments()).toBe(1);
});
