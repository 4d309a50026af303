import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import { exportDocument } from '../../../subgraphs/candidates/src/domain/export.schema.ts';
import type { Profile } from '../../../subgraphs/candidates/src/domain/profile.ts';
import { exportedSearches } from '../../../subgraphs/portals/src/domain/export.schema.ts';
import { COMPANY } from '../../../subgraphs/vacancies/src/testing/seed.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

const clock = new ManualClock();
let pool: RunningPool;
let poolId: string;

beforeAll(async () => {
  pool = await startPool({ now: clock.now });
  await seedPool({ mongoUrl: testEngines().mongoUrl, database: pool.names.candidatesDatabase, profiles: 30, seed: 4 });
  poolId = await eventually(async () => {
    const { data } = await pool.request('{ myProfile { poolId } }', { as: 'candidate' });
    const id = (data as unknown as { myProfile: { poolId: string | null } | null } | null)?.myProfile?.poolId;
    const found = await pool.request(`{ poolProfile(id: "${id}") { id } }`, { as: 'officer' });
    return (found.data as unknown as { poolProfile: object | null })?.poolProfile ? (id ?? undefined) : undefined;
  }, 'the card');
});
afterAll(() => pool.stop());

async function views(): Promise<unknown[]> {
  const query = '{ myCardViews { edges { node { viewer organisation memberState { code } purpose } } } }';
  const { data, errors } = await pool.request(query, { as: 'candidate' });
  expect(errors).toEqual([]);
  return (data as unknown as { myCardViews: { edges: { node: unknown }[] } }).myCardViews.edges.map(({ node }) => node);
}

test('a person sees who was shown the card, by organisation and purpose', async () => {
  const employer = await pool.token('employer', { sub: 'nord', verification: undefined });
  const change = async (token: string, field: string, type: string, input: object) => {
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { employer { id revision } } }`;
    const { data } = await pool.request(query, { token, variables: { input } });
    return (data as unknown as Record<string, { employer: { id: string; revision: number } }>)[field]?.employer;
  };
  const registered = await change(employer, 'registerEmployer', 'RegisterEmployerInput', { employer: COMPANY });
  await change(await pool.token('officer'), 'decideEmployer', 'DecideEmployerInput', {
    employerId: registered?.id,
    expectedRevision: registered?.revision,
    decision: 'VERIFY',
  });
  clock.advance(2_000);
  const portal = await pool.token('portal', { client_id: 'jobs-for-all' });
  const page = '{ searchProfiles(first: 100) { edges { node { id } } } }';
  for (const purpose of ['RECRUITMENT', 'SCREENING', 'RECRUITMENT']) {
    const headers = { 'pool-purpose': purpose };
    expect((await pool.request(page, { token: employer, headers })).errors).toEqual([]);
  }
  const compared = `{ compareProfiles(ids: ["${poolId}"]) { profiles { id } } }`;
  expect((await pool.request(compared, { token: portal })).errors).toEqual([]);
  const nord = { viewer: 'EMPLOYER', organisation: COMPANY.name, memberState: null };
  const expected = [
    { viewer: 'CONTACT_POINT', organisation: null, memberState: { code: 'DE' }, purpose: 'MEDIATION' },
    { viewer: 'PORTAL', organisation: 'jobs-for-all', memberState: null, purpose: 'MEDIATION' },
    { ...nord, purpose: 'RECRUITMENT' },
    { ...nord, purpose: 'SCREENING' },
  ];
  const all = await eventually(async () => {
    const seen = await views();
    return seen.length >= expected.length ? seen : undefined;
  }, 'the views');
  expect(all).toHaveLength(expected.length);
  expect(all).toEqual(expect.arrayContaining(expected));
});

test('counts without a card are no view, and no other person sees the views', async () => {
  const before = await views();
  const other = await pool.token('portal', { client_id: 'counts-only' });
  expect((await pool.request('{ searchProfiles(first: 0) { totalCount } }', { token: other })).errors).toEqual([]);
  const marker = `{ poolProfile(id: "${poolId}") { id } }`;
  await pool.request(marker, { token: await pool.token('portal', { client_id: 'marker' }) });
  const after = await eventually(async () => {
    const seen = await views();
    return JSON.stringify(seen).includes('marker') ? seen : undefined;
  }, 'the marker');
  expect(after).toHaveLength(before.length + 1);
  expect(JSON.stringify(after)).not.toContain('counts-only');
});

test('an export has the documented form, with the saved searches of the person', async () => {
  const input = { name: 'Mine', vacancyFilter: { memberStates: ['DE'] } };
  const save =
    'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id } problems { message } } }';
  expect((await pool.request(save, { as: 'candidate', variables: { input } })).errors).toEqual([]);
  const { data, errors } = await pool.request('{ exportMyData(language: "fr") { document savedSearches } }', {
    as: 'candidate',
  });
  expect(errors).toEqual([]);
  const exported = (data as unknown as { exportMyData: { document: object; savedSearches: object } }).exportMyData;
  const { cardViews } = exportDocument.parse(exported.document);
  expect(cardViews.map(({ organisationName }) => organisationName)).toContain(COMPANY.name);
  expect(exportedSearches.parse(exported.savedSearches)).toMatchObject([
    { name: 'Mine', wanted: { kind: 'VACANCIES' }, results: 0 },
  ]);
});

test('a person who is admitted but not published sees matches, and nobody else sees the person', async () => {
  const profiles = pool.mongo.db(pool.names.candidatesDatabase).collection<Profile>('profiles');
  const mine = '{ myProfile { poolId published matchingVacancies(first: 5) { totalCount } } }';
  type Mine = {
    myProfile: { poolId: string | null; published: boolean; matchingVacancies: { totalCount: number } | null };
  };
  const read = async (): Promise<Mine['myProfile']> =>
    ((await pool.request(mine, { as: 'candidate' })).data as unknown as Mine).myProfile;
  const before = await read();
  const { revision } = (await profiles.findOne({ subject: 'candidate' })) ?? {};
  const withdraw = 'mutation ($input: RevisionInput!) { withdrawProfile(input: $input) { profile { id } } }';
  const input = { expectedRevision: revision };
  expect((await pool.request(withdraw, { as: 'candidate', variables: { input } })).errors).toEqual([]);
  expect(await read()).toEqual({ ...before, poolId: null, published: false });
  expect(before.matchingVacancies).not.toBeNull();
  const gone = `{ poolProfile(id: "${before.poolId}") { id } preview: poolProfile(id: "preview") { id } }`;
  const seen = await eventually(async () => {
    const { data } = await pool.request(gone, { as: 'officer' });
    return (data as unknown as { poolProfile: object | null }).poolProfile === null ? data : undefined;
  }, 'the card to be gone');
  expect(seen).toEqual({ poolProfile: null, preview: null });
});
