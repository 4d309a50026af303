import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isSearchable } from '@talent-pool/search-index';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { generateProfiles, type GeneratedProfile } from '../../../scripts/samples/profiles.ts';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import { createTestNames, testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

const MAJOR_GROUPS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const FILTERS = [
  '',
  ...MAJOR_GROUPS.map((group) => `(filter: { iscoMajorGroupCode: "${group}" })`),
  ...['4', '5', '6', '7'].map((level) => `(filter: { eqfLevel: ${level} })`),
  ...['DE', 'FR', 'NL', 'IT'].map((state) => `(filter: { memberState: "${state}" })`),
];
const FIGURES = `{
  total openToAllMemberStates byIscoMajorGroup { value { code } count } byMemberState { value { code } count }
  byLanguage { value { code } count } byEqfLevel { value count } }`;
const BY_SKILL_SET = MAJOR_GROUPS.flatMap((group) =>
  ['MEMBER_STATE', 'LANGUAGE', 'EQF_LEVEL'].map(
    (by) => `g${group}${by}: bySkillSet(iscoGroupCode: "${group}", by: ${by}) { total counts { value count } }`,
  ),
);

let pool: RunningPool;
beforeAll(async () => {
  const names = createTestNames();
  await seedPool({ mongoUrl: testEngines().mongoUrl, database: names.candidatesDatabase, profiles: 700, seed: 1 });
  pool = await startPool({ names });
});
afterAll(() => pool.stop());

async function answers(queries: readonly string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const query of queries) {
    const { data, errors } = await pool.request(query);
    expect(errors).toEqual([]);
    found.push(data);
  }
  return found;
}
/** All overview data that an anonymous caller can read. */
const allFigures = () =>
  answers([
    ...FILTERS.map((filter) => `{ poolOverview${filter} ${FIGURES} }`),
    `{ poolOverview { ${BY_SKILL_SET.join(' ')} } }`,
  ]);
const takenAt = async (): Promise<string> =>
  JSON.stringify((await pool.request('{ poolOverview { takenAt } }')).data ?? '');
const cards = async (): Promise<number> => {
  const { data } = await pool.request('{ searchProfiles(first: 0) { totalCount } }', { as: 'employer' });
  return (data as unknown as { searchProfiles: { totalCount: number } }).searchProfiles.totalCount;
};
/** Resolves after a snapshot that began after now. */
async function nextSnapshot(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    const before = await takenAt();
    await eventually(async () => ((await takenAt()) === before ? undefined : true), 'a snapshot');
  }
}

test('no public response changes when one person joins in addition to ten profiles of an attacker', async () => {
  await eventually(async () => {
    const { data } = await pool.request('{ poolOverview { total } }');
    return JSON.stringify(data).includes('"total":') && !JSON.stringify(data).includes('null') ? true : undefined;
  }, 'the first figures');
  const [before, people] = [await allFigures(), await cards()];
  expect(JSON.stringify(before).match(/"count":/gu)?.length).toBeGreaterThan(30);
  const fresh: GeneratedProfile[] = [];
  for (const profile of generateProfiles(await loadTaxonomy(), { profiles: 40, seed: 99 }))
    if (isSearchable(profile) && fresh.length < 11) fresh.push({ ...profile, subject: `later ${profile._id}` });
  const profiles = pool.mongo.db(pool.names.candidatesDatabase).collection('profiles');
  await profiles.insertMany(fresh as never[]);
  await eventually(async () => ((await cards()) === people + 11 ? true : undefined), 'the cards of those who joined');
  await nextSnapshot();
  expect(await allFigures()).toEqual(before);
});
