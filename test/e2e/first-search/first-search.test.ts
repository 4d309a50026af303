import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { eventually } from '../../support/eventually.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

let pool: RunningPool;
let taxonomy: Taxonomy;
let java = '';
let developer = '';

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  java = taxonomy.labels.skills.find('Java (computer programming)', 'en')[0] ?? '';
  developer = taxonomy.labels.occupations.find('software developer', 'en')[0] ?? '';
  pool = await startPool();
});
afterAll(() => pool.stop());

const PROFILE = () => ({
  identity: { givenNames: 'Amina', familyName: 'Canary', dateOfBirth: '1990-05-17', sex: 'FEMALE' },
  contact: { email: 'amina.canary@example.org', phone: '+21612345678' },
  nationalities: ['TN'],
  residence: 'TN',
  workExperience: [
    { occupationId: developer, employer: 'Canary Software', startMonth: '2018-01', endMonth: '2023-06' },
  ],
  skills: [{ skillId: java, evidence: 'CERTIFICATE', level: 4 }],
  languages: [
    { language: 'en', levels: { listening: 'C1', reading: 'C1', writing: 'B2' } },
    { language: 'ar', motherTongue: true },
  ],
  qualifications: [{ title: 'Canary Diploma', eqfLevel: 6, educationFieldCode: '0613', country: 'TN', year: 2012 }],
  availability: { startDate: '2027-02-01' },
  preferredMemberStates: ['DE', 'FR'],
  onlyMemberStates: ['DE', 'FR'],
});

const CREATE = `mutation ($input: CreateProfileInput!) { createProfile(input: $input) {
  profile { id revision admission { status } } problems { field code message } conflict { current { revision } } } }`;
const PUBLISH = `mutation ($r: Int!) { publishProfile(input: { expectedRevision: $r }) {
  profile { revision published poolId admission { status } } problems { field code } } }`;
const SEARCH = `query ($filter: ProfileFilter) { searchProfiles(filter: $filter) { totalCount
  edges { score cursor matchedSkills { evidence skill { label } } node { id experience eqfLevel availableFrom
    occupations { occupation { label(language: "fr") } experience } skills { skill { label } evidence }
    languages { language { label } level } educationFields { code label } preferredMemberStates { code label } } }
  facets { skills { key count selected value { label } } occupations { key count value { label } } iscoGroups(level: 1) { key count value { label } }
    languages { key count value { label } } eqfLevels { key value count } experience { key value count }
    memberStates { key count value { label } } availability { key value count } educationFields { key count value { label } } evidence { key value count } } } }`;

const BY_INTERFACE = `{ searchProfiles { facets { skills { ...Counted value { label } } memberStates { ...Counted value { label } }
  iscoGroups(level: 1) { ...Counted value { label } } eqfLevels { ...Counted } evidence { ... on Facet { count } ...Counted value } } } }
fragment Counted on Facet { __typename key count selected }`;
const BY_TYPE = BY_INTERFACE.replaceAll('...Counted', '__typename key count selected').replace(
  /\.\.\. on Facet.*?\}/u,
  '',
);

const LABELS = `query ($language: LanguageTag!) { searchProfiles { facets {
  skills { value { id label(language: $language) } } occupations { value { id label(language: $language) } }
  iscoGroups(level: 2) { value { code label(language: $language) } } languages { value { code label(language: $language) } }
  memberStates { value { code label(language: $language) } } educationFields { value { code label } } } } }`;

interface Labelled {
  readonly id?: string;
  readonly code?: string;
  readonly label: string;
}

describe('from a profile to an answer', () => {
  test('a person writes a profile, sees the card and publishes it, and an employer finds it without learning who it is', async () => {
    const created = await pool.request(CREATE, {
      as: 'candidate',
      variables: { input: { profile: PROFILE(), consents: ['PUBLISH_CARD'] } },
    });
    expect(created.errors).toEqual([]);
    expect(created.data).toMatchObject({ createProfile: { problems: [], conflict: null, profile: { revision: 1 } } });

    const card = await pool.request(
      '{ myCard { id skills { skill { label } evidence } experience languages { level language { code } } } }',
      { as: 'candidate' },
    );
    expect(card.errors).toEqual([]);
    expect(card.data).toMatchObject({
      myCard: {
        id: 'preview',
        experience: 'FROM_5_TO_10_YEARS',
        languages: [{ language: { code: 'en' }, level: 'B2' }],
        skills: [{ skill: { label: 'Java (computer programming)' }, evidence: 'CERTIFICATE' }],
      },
    });

    const published = await pool.request(PUBLISH, { as: 'candidate', variables: { r: 1 } });
    expect(published.data).toMatchObject({
      publishProfile: { problems: [], profile: { published: true, admission: { status: 'ADMITTED' } } },
    });

    const found = await eventually(async () => {
      const answer = await pool.request(SEARCH, {
        as: 'employer',
        variables: { filter: { skills: { allOf: [java] } } },
      });
      return (answer.data as { searchProfiles?: { totalCount: number } } | null)?.searchProfiles?.totalCount === 1
        ? answer
        : undefined;
    }, 'the card to be found');
    expect(found.errors).toEqual([]);
    expect(found.data).toMatchObject({
      searchProfiles: {
        edges: [
          {
            score: 1.5,
            matchedSkills: [{ evidence: 'CERTIFICATE', skill: { label: 'Java (computer programming)' } }],
            node: { eqfLevel: 6, availableFrom: '2027-Q1' },
          },
        ],
        facets: {
          skills: [{ key: java, count: 1, selected: true, value: { label: 'Java (computer programming)' } }],
          memberStates: [{ key: 'DE', count: 1, value: { label: 'Germany' } }, { key: 'FR' }],
          educationFields: [{ key: '06' }],
          evidence: [{ key: 'CERTIFICATE', value: 'CERTIFICATE', count: 1 }],
        },
      },
    });
    expect(JSON.stringify(found.data)).not.toMatch(/canary|amina|1990|\bTN\b|"ar"/iu);
  });

  test('every facet has the fields of the interface Facet', async () => {
    const answer = await pool.request(BY_INTERFACE, { as: 'employer' });
    expect(answer.errors).toEqual([]);
    const { facets } = (answer.data as unknown as { searchProfiles: { facets: Record<string, object[]> } })
      .searchProfiles;
    expect(Object.keys(facets)).toHaveLength(5);
    for (const [one] of Object.values(facets)) expect(one).toMatchObject({ key: expect.any(String), selected: false });
    const [typed = ''] = BY_TYPE.split('\nfragment');
    expect((await pool.request(typed, { as: 'employer' })).data).toEqual(answer.data);
  });

  test.each(['en', 'fr', 'fi', 'de-AT', 'DE'])(
    'labels of the page in "%s" equal those of `occupations`',
    async (language) => {
      const page = await pool.request(LABELS, { as: 'employer', variables: { language } });
      expect(page.errors).toEqual([]);
      const { facets } = (page.data as unknown as { searchProfiles: { facets: Record<string, { value: Labelled }[]> } })
        .searchProfiles;
      const valuesOf = (name: string): Labelled[] => (facets[name] ?? []).map(({ value }) => value);
      const kinds = Object.keys(facets);
      expect(kinds.filter((kind) => valuesOf(kind).length > 0)).toEqual(kinds);
      const label = 'label(language: $language)';
      const owned = (field: string, key: 'id' | 'code', values: Labelled[]): string[] =>
        values.map((value, place) => `${field}${place}: ${field}(${key}: "${value[key]}") { ${key} ${label} }`);
      const single = [
        ...owned('skill', 'id', valuesOf('skills')),
        ...owned('occupation', 'id', valuesOf('occupations')),
        ...owned('iscoGroup', 'code', valuesOf('iscoGroups')),
      ];
      const lists = `languages { code ${label} } memberStates { code ${label} } educationFields { code label }`;
      const owner = await pool.request(`query ($language: LanguageTag!) { ${single.join(' ')} ${lists} }`, {
        variables: { language },
      });
      expect(owner.errors).toEqual([]);
      expect(Object.values(owner.data ?? {}).flat()).toEqual(expect.arrayContaining(kinds.flatMap(valuesOf)));
    },
  );

  test('after withdrawal nobody finds the card, and its pool id returns null', async () => {
    const mine = await pool.request('{ myProfile { revision poolId } }', { as: 'candidate' });
    const { revision, poolId } = (mine.data as unknown as { myProfile: { revision: number; poolId: string } })
      .myProfile;
    const withdrawn = await pool.request(
      'mutation ($r: Int!) { withdrawProfile(input: { expectedRevision: $r }) { profile { published } } }',
      {
        as: 'candidate',
        variables: { r: revision },
      },
    );
    expect(withdrawn.errors).toEqual([]);
    await eventually(async () => {
      const { data } = await pool.request(
        'query ($id: ID!) { poolProfile(id: $id) { id } searchProfiles { totalCount } }',
        { as: 'employer', variables: { id: poolId } },
      );
      return JSON.stringify(data) === '{"poolProfile":null,"searchProfiles":{"totalCount":0}}' ? true : undefined;
    }, 'the card to be gone');
  });

  test('an erased person is removed everywhere and can create a new profile', async () => {
    const erased = await pool.request(
      'mutation { eraseMyProfile(input: { confirm: true }) { status problems { code } } }',
      { as: 'candidate' },
    );
    expect(erased.data).toEqual({ eraseMyProfile: { status: 'PENDING', problems: [] } });
    const profiles = pool.mongo.db(pool.names.candidatesDatabase).collection('profiles');
    await eventually(
      async () => ((await profiles.countDocuments()) === 0 ? true : undefined),
      'the profile to be deleted',
    );
    const again = await pool.request(CREATE, { as: 'candidate', variables: { input: { profile: {} } } });
    expect(again.data).toMatchObject({ createProfile: { problems: [], profile: { revision: 1 } } });
  });

  test('the public sees figures and no cards', async () => {
    const overview = await eventually(async () => {
      const answer = await pool.request('{ poolOverview { total takenAt byMemberState { count } } }');
      return answer.errors.length === 0 ? answer : undefined;
    }, 'a snapshot');
    expect(overview.data).toMatchObject({ poolOverview: { total: null, byMemberState: [] } });
    const bySkillSet = await pool.request(
      '{ poolOverview { bySkillSet(iscoGroupCode: "2", by: LANGUAGE) { total counts { count } } } }',
    );
    expect(bySkillSet).toMatchObject({
      errors: [],
      data: { poolOverview: { bySkillSet: { total: null, counts: [] } } },
    });
    const refused = await pool.request('{ searchProfiles { totalCount } }');
    expect([refused.status, refused.errors[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    const pending = await pool.request('{ searchProfiles { totalCount } }', { as: 'pendingEmployer' });
    expect([pending.status, pending.errors[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
  });
});
