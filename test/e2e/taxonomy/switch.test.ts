import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { startCommand } from '../../../scripts/ops/esco/testing/command.ts';
import { SMALL, writeDownload, type SmallEsco } from '../../../scripts/ops/esco/testing/small-download.ts';
import { seedMarket } from '../../../scripts/samples/seed-market.ts';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type Account, type RunningPool } from '../../support/running-pool.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-switch-'));
const env = { POOL_DIR: folder };
let pool: RunningPool;
/** Occupation of the sample people, and its replacement in the download. */
let developer = '';
let starterSkills: readonly string[] = [];

beforeAll(async () => {
  const taxonomy = await loadTaxonomy();
  developer = taxonomy.labels.occupations.find('software developer', 'en')[0] ?? '';
  starterSkills = taxonomy.skills().map(({ id }) => id);
  pool = await startPool({ imports: true });
  const { mongoUrl } = testEngines();
  await seedPool({ mongoUrl, database: pool.names.candidatesDatabase, profiles: 150, seed: 3 });
  await seedMarket({ mongoUrl, database: pool.names.vacanciesDatabase, vacancies: 40, seed: 3 });
  const profiles = pool.mongo.db(pool.names.candidatesDatabase).collection('profiles');
  const work = { occupation: developer, start: '2015-01', end: '2023-01', hidden: false };
  const everyTenth = (await profiles.find({ published: true }).toArray()).filter((_one, place) => place % 10 === 0);
  const ids = everyTenth.map(({ _id }) => _id);
  await profiles.updateMany({ _id: { $in: ids } }, { $push: { workExperience: work }, $inc: { revision: 1 } } as never);
  await eventually(async () => ((await found({ occupationIds: [developer] })) >= ids.length - 1 ? true : undefined));
});
afterAll(async () => {
  await pool.stop();
  rmSync(folder, { recursive: true });
});

const COUNT = 'query ($filter: ProfileFilter) { searchProfiles(filter: $filter, first: 0) { totalCount } }';

/** Number of people that an employer finds. Throws the gateway's errors. */
async function found(filter: object): Promise<number> {
  const { data, errors } = await pool.request(COUNT, { as: 'employer', variables: { filter } });
  if (errors[0]) throw new Error(errors[0].message);
  return (data as unknown as { searchProfiles: { totalCount: number } }).searchProfiles.totalCount;
}

/** Queries to every subgraph with concepts; their results must not change during a switch. */
const QUESTIONS: readonly { readonly as: Account; readonly query: string }[] = [
  {
    as: 'employer',
    query: `{ searchProfiles(first: 20) { totalCount edges { node { id
      occupations { occupation { id label(language: "de") code iscoGroup { code label } broader { id } } }
      skills { skill { id label type groups { id label } } } } }
      facets { skills { count value { id label } } occupations { count value { id label } } iscoGroups(level: 2) { count value { label } } } } }`,
  },
  {
    as: 'employer',
    query:
      '{ searchVacancies(first: 20) { totalCount edges { node { id occupation { label } requiredSkills { label } } } } }',
  },
  {
    as: 'candidate',
    query: '{ myProfile { id workExperience { occupation { id label } } skills { skill { id label } } } }',
  },
  { as: 'portal', query: '{ iscoGroup(code: "25") { label children { code label } } }' },
];

/** Index of the query in whose result the import only changes a label. */
const VACANCIES = 1;

const request = async ({ as, query }: (typeof QUESTIONS)[number]): Promise<string> => {
  const { data, errors } = await pool.request(query, { as });
  return JSON.stringify({ data, errors });
};
const command = (name: string, ...parameters: string[]) => startCommand(name, parameters, pool.names, { env });

const ESCO: SmallEsco = {
  ...SMALL,
  skills: [...SMALL.skills, { id: 's-cloud', label: 'cloud computing' }],
};

describe('switching to another version of ESCO', () => {
  test('breaks no request, and people with removed concepts are still found', async () => {
    const gone = { id: developer, code: '2512.4', label: 'programmer', status: 'obsolete', replacedBy: ['o-dev'] };
    writeDownload(
      folder,
      { ...ESCO, occupations: [...SMALL.occupations, gone] },
      { version: '1.2.0', languages: ['de'] },
    );
    const before = await Promise.all(QUESTIONS.map(request));
    const [developers, ict] = [await found({ occupationIds: [developer] }), await found({ iscoGroupCodes: ['25'] })];
    expect(developers).toBeGreaterThan(5);

    let ended = false;
    const importing = command('esco-import', folder, '--accept-losses').finally(() => (ended = true));
    let rounds = 0;
    for (; !ended; rounds += 1) {
      const answers = await Promise.all(QUESTIONS.map(request));
      expect(answers.map((answer) => answer.includes('"errors":[]'))).toEqual(answers.map(() => true));
      expect(await found({ occupationIds: [developer] })).toBe(developers);
      expect(await found({ iscoGroupCodes: ['25'] })).toBe(ict);
    }
    const { code, output } = await importing;
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/The new index of profiles is in use: 150\./u),
    });
    expect(output).toMatch(/The new index of vacancies is in use: 40\./u);
    expect(rounds).toBeGreaterThan(1);

    const renamed = before[VACANCIES]?.replaceAll('"label":"software developer"', '"label":"programmer"');
    expect((await Promise.all(QUESTIONS.map(request)))[VACANCIES]).toBe(renamed);
    // Shortly after the import a new id may still be unknown to search.
    const successors = (): Promise<number> => found({ occupationIds: ['o-dev'] }).catch(() => 0);
    await eventually(
      async () => ((await successors()) === developers ? true : undefined),
      'the successor to find them',
    );
  });

  test('marks removed concepts as obsolete, with their replacements', async () => {
    const [other = ''] = starterSkills;
    const { data, errors } = await pool.request(
      `query ($occupation: ID!, $skill: ID!) {
        occupation(id: $occupation) { label obsolete replacedBy { id label obsolete } iscoGroup { code } }
        skill(id: $skill) { label obsolete replacedBy { id } }
        new: occupation(id: "o-dev") { label(language: "de") obsolete replacedBy { id } narrower { id } }
        conceptsByLabel(label: "PROGRAMMER") { ... on Occupation { id obsolete } }
        occupations(first: 100) { totalCount }
        skillGroup(id: "g-code") { label(language: "de") obsolete skills { edges { node { id } } } }
      }`,
      { variables: { occupation: developer, skill: other } },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      occupation: {
        label: 'programmer',
        obsolete: true,
        replacedBy: [{ id: 'o-dev', label: 'software developer', obsolete: false }],
        iscoGroup: { code: '2512' },
      },
      skill: { label: expect.any(String), obsolete: true, replacedBy: [] },
      new: { label: 'de software developer', obsolete: false, replacedBy: [], narrower: [{ id: 'o-web' }] },
      conceptsByLabel: [{ id: developer, obsolete: true }],
      occupations: { totalCount: 3 },
      skillGroup: { label: 'de programming', obsolete: false, skills: { edges: [{ node: { id: 's-java' } }] } },
    });
  });

  test('lets a person keep obsolete concepts and add new ones, and be found by both', async () => {
    const own = '{ myProfile { id revision skills { skill { id } evidence } } }';
    const { data } = await pool.request(own, { as: 'candidate' });
    const { myProfile } = data as unknown as {
      myProfile: { revision: number; skills: { skill: { id: string }; evidence: string }[] };
    };
    const kept = myProfile.skills.map(({ skill, evidence }) => ({ skillId: skill.id, evidence }));
    expect(starterSkills).toContain(kept[0]?.skillId);
    const changed = await pool.request(
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { profile { id } problems { field message } } }',
      {
        as: 'candidate',
        variables: {
          input: {
            expectedRevision: myProfile.revision,
            profile: { skills: [...kept, { skillId: 's-cloud', evidence: 'SELF_DECLARED' }] },
          },
        },
      },
    );
    expect(changed.data).toMatchObject({ updateProfile: { problems: [] } });
    const both = { skills: { allOf: ['s-cloud', kept[0]?.skillId] } };
    await eventually(async () => ((await found(both)) === 1 ? true : undefined), 'the person to be found');
  });

  test('can be reverted, which makes the newer concepts obsolete', async () => {
    const listed = await command('esco-activate');
    const [starter = ''] = /starter-\S+/u.exec(listed.output) ?? [];
    const { code, output } = await command('esco-activate', starter, '--accept-losses');
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/The new index of profiles is in use/u),
    });
    const query =
      '{ occupation(id: "o-dev") { label(language: "de") obsolete } occupations { totalCount } skill(id: "s-cloud") { obsolete } }';
    expect((await pool.request(query)).data).toEqual({
      occupation: { label: 'de software developer', obsolete: true },
      occupations: { totalCount: 3_007 },
      skill: { obsolete: true },
    });
    await eventually(
      async () => ((await found({ skills: { allOf: ['s-cloud'] } })) === 1 ? true : undefined),
      'the person to be found',
    );
  });
});

describe('importing a shortage list', () => {
  const LIST = `{ eu: shortageOccupations { version validFrom source occupations { iscoGroup { code } } }
    de: shortageOccupations(memberState: "DE") { memberState { code } occupations { iscoGroup { code } origin } removed { code } } }`;
  const bring = (version: string, day: string) =>
    command(
      'shortage-import',
      path.join(folder, 'list.csv'),
      '--version',
      version,
      '--valid-from',
      day,
      '--source',
      'OJ L',
    );

  test('applies from its first day, for lists and for publication', async () => {
    writeFileSync(
      path.join(folder, 'list.csv'),
      'scope,change,iscoGroup\nEU,ADDED,2512\nEU,ADDED,7212\nDE,REMOVED,7212\nDE,ADDED,5120\n',
    );
    expect((await bring('not yet', '2099-01-01')).code).toBe(0);
    expect((await bring('2026-1', '2026-01-01')).code).toBe(0);
    await eventually(async () =>
      JSON.stringify((await pool.request(LIST)).data).includes('2026-1') ? true : undefined,
    );
    expect((await pool.request(LIST)).data).toEqual({
      eu: {
        version: '2026-1',
        validFrom: '2026-01-01',
        source: 'OJ L',
        occupations: [{ iscoGroup: { code: '2512' } }, { iscoGroup: { code: '7212' } }],
      },
      de: {
        memberState: { code: 'DE' },
        occupations: [
          { iscoGroup: { code: '2512' }, origin: 'UNION' },
          { iscoGroup: { code: '5120' }, origin: 'MEMBER_STATE' },
        ],
        removed: [{ code: '7212' }],
      },
    });
    const vacancies = pool.mongo.db(pool.names.vacanciesDatabase).collection('vacancies');
    const employer = await pool.mongo
      .db(pool.names.vacanciesDatabase)
      .collection('employers')
      .findOne({ 'accounts.subject': 'employer' });
    const own = await vacancies.findOne({ employerId: String(employer?._id), occupation: { $ne: developer } });
    const asked = await pool.request('query ($id: ID!) { vacancyCheck(id: $id) { problems { code } } }', {
      as: 'employer',
      variables: { id: own?._id },
    });
    expect(JSON.stringify(asked.data)).toContain('NOT_A_SHORTAGE_OCCUPATION');
  });
});
