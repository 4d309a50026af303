import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadShortageList, loadTaxonomy, shortageView } from '@talent-pool/taxonomy';
import type { Collection } from 'mongodb';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import type { Profile } from '../../../subgraphs/candidates/src/domain/profile.ts';
import type { Vacancy } from '../../../subgraphs/vacancies/src/domain/vacancy.ts';
import { COMPANY, completeVacancy } from '../../../subgraphs/vacancies/src/testing/seed.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

let pool: RunningPool;
let vacancies: Collection<Vacancy>;
let person: { readonly token: string; readonly poolId: string };
let content: object;

beforeAll(async () => {
  pool = await startPool();
  const [taxonomy, shortages] = await Promise.all([loadTaxonomy(), loadShortageList()]);
  const groups = shortageView(shortages, 'DE').occupations.map(({ iscoGroup }) => iscoGroup);
  const listed = taxonomy
    .occupations()
    .find(({ iscoGroup, essentialSkills }) => groups.includes(iscoGroup) && essentialSkills.length > 5);
  const dates = { startDate: day(120), closingDate: day(90) };
  content = { ...completeVacancy({ listed } as never), ...dates, languages: [], pay: null };
  await seedPool({ mongoUrl: testEngines().mongoUrl, database: pool.names.candidatesDatabase, profiles: 20, seed: 4 });
  vacancies = pool.mongo.db(pool.names.vacanciesDatabase).collection('vacancies');
  const profiles = pool.mongo.db(pool.names.candidatesDatabase).collection<Profile>('profiles');
  const skills = (listed?.essentialSkills ?? []).map((skill) => ({
    skill,
    evidence: 'EDUCATION' as const,
    experienceKey: null,
    experienceNote: null,
    level: null,
    hidden: false,
  }));
  const open = { preferredMemberStates: [], onlyMemberStates: [], excludedMemberStates: [], conditions: null, skills };
  await profiles.updateOne({ subject: 'candidate' }, { $set: open, $inc: { revision: 1 } });
  const { poolId } = (await profiles.findOne({ subject: 'candidate' })) ?? {};
  person = { token: await pool.token('candidate'), poolId: poolId ?? '' };
});
afterAll(() => pool.stop());

function day(ahead: number): string {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}

async function request<T>(
  query: string,
  token: string | undefined,
  variables: object,
): Promise<{ data: T; codes: unknown[] }> {
  const { data, errors } = await pool.request(query, { ...(token && { token }), variables });
  return { data: data as unknown as T, codes: errors.map(({ extensions }) => extensions['code']) };
}

interface Changed {
  readonly id: string;
  readonly revision: number;
}
async function change(token: string, field: string, type: string, what: string, input: object): Promise<Changed> {
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${what} { id revision } problems { field message } } }`;
  const { data, codes } = await request<Record<string, Record<string, Changed> & { problems: object[] }>>(
    query,
    token,
    {
      input,
    },
  );
  expect([codes, data[field]?.problems]).toEqual([[], []]);
  return data[field]?.[what] as Changed;
}

/** An open vacancy, with all who can see it. */
interface Standing {
  readonly token: string;
  readonly officer: string;
  readonly portal: string;
  readonly employer: Changed;
  readonly vacancy: Changed;
  readonly searches: { readonly byFilter: string; readonly byMatch: string };
}

async function openVacancy(): Promise<Standing> {
  const subject = `account-${randomUUID()}`;
  const [token, officer, portal] = await Promise.all([
    pool.token('employer', { sub: subject }),
    pool.token('officer'),
    pool.token('portal'),
  ]);
  const registered = await change(token, 'registerEmployer', 'RegisterEmployerInput', 'employer', {
    employer: COMPANY,
  });
  const employer = await change(officer, 'decideEmployer', 'DecideEmployerInput', 'employer', {
    employerId: registered.id,
    expectedRevision: registered.revision,
    decision: 'VERIFY',
  });
  const save = async (by: string, wanted: object): Promise<string> => {
    const input = { name: 'Mine', ...wanted };
    const query = 'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id } } }';
    const { data } = await request<{ saveSearch: { savedSearch: { id: string } } }>(query, by, { input });
    return data.saveSearch.savedSearch.id;
  };
  const searches = {
    byFilter: await save(portal, { vacancyFilter: { employerId: employer.id } }),
    byMatch: await save(person.token, { matchesOfProfileId: person.poolId }),
  };
  const draft = await change(token, 'createVacancy', 'CreateVacancyInput', 'vacancy', { vacancy: content });
  const vacancy = await change(token, 'publishVacancy', 'VacancyRevisionInput', 'vacancy', {
    vacancyId: draft.id,
    expectedRevision: draft.revision,
  });
  return { token, officer, portal, employer, vacancy, searches };
}

/** Every place where a vacancy can be seen, with a check. */
const PLACES: Record<string, (standing: Standing) => Promise<boolean>> = {
  search: async ({ employer, vacancy }) => (await found(employer)).edges.some(({ node }) => node?.id === vacancy.id),
  counts: async ({ employer }) => (await found(employer)).totalCount > 0,
  facets: async ({ employer }) => Object.values((await found(employer)).facets).flat().length > 0,
  'its page': async ({ vacancy }) => {
    const { data } = await request<{ vacancy: unknown }>(
      'query ($id: ID!) { vacancy(id: $id) { title } }',
      undefined,
      vacancy,
    );
    return data.vacancy !== null;
  },
  'matches of a person': async ({ vacancy }) => (await ofPerson(vacancy)).ids.includes(vacancy.id),
  'the pair, asked by the person': async ({ vacancy }) => (await ofPerson(vacancy)).pair !== null,
  'the pair, asked by its employer': async ({ vacancy, token }) => {
    const query = 'query ($id: ID!, $poolId: ID!) { match(vacancyId: $id, profileId: $poolId) { isMatch } }';
    const variables = { id: vacancy.id, poolId: person.poolId };
    const { data } = await request<{ match: unknown } | null>(query, token, variables);
    return (data?.match ?? null) !== null;
  },
  'its own matches': async ({ vacancy, token }) => {
    const query = 'query ($id: ID!) { vacancy(id: $id) { matchingProfiles(first: 0) { totalCount } } }';
    const { data, codes } = await request<{ vacancy: { matchingProfiles: unknown } | null } | null>(
      query,
      token,
      vacancy,
    );
    return codes.length === 0 && data?.vacancy?.matchingProfiles != null;
  },
  'finds of a filter': ({ vacancy, portal, searches }) => isFound(searches.byFilter, portal, vacancy),
  'finds of matches': ({ vacancy, searches }) => isFound(searches.byMatch, person.token, vacancy),
};

async function found(employer: Changed) {
  const query = `query ($id: ID) { searchVacancies(filter: { employerId: $id }, first: 5) { totalCount edges { node { id } }
    facets { skills { key } occupations { key } memberStates { key } regions { key } contractTypes { key } } } }`;
  interface Found {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly id: string } | null }[];
    readonly facets: Record<string, object[]>;
  }
  return (await request<{ searchVacancies: Found }>(query, undefined, employer)).data.searchVacancies;
}

async function ofPerson(vacancy: Changed) {
  const query = `query ($id: ID!) { myProfile { matchWith(vacancyId: $id) { isMatch }
    matchingVacancies(first: 100) { edges { node { vacancy { id } } } } } }`;
  type Mine = { matchWith: unknown; matchingVacancies: { edges: { node: { vacancy: { id: string } | null } }[] } };
  const { myProfile } = (await request<{ myProfile: Mine }>(query, person.token, vacancy)).data;
  return { pair: myProfile.matchWith, ids: myProfile.matchingVacancies.edges.map(({ node }) => node.vacancy?.id) };
}

/** Whether a saved search returns anything: it concerns only this vacancy. */
async function isFound(search: string, token: string, { id }: Changed): Promise<boolean> {
  const query =
    'query ($id: ID!) { savedSearch(id: $id) { results(first: 100) { edges { node { vacancy { id } } } } } }';
  type Saved = { savedSearch: { results: { edges: { node: { vacancy: { id: string } | null } }[] } } };
  const { edges } = (await request<Saved>(query, token, { id: search })).data.savedSearch.results;
  return edges.some(({ node }) => node.vacancy === null || node.vacancy.id === id);
}

async function seenIn(standing: Standing): Promise<string[]> {
  const seen = Object.entries(PLACES).map(async ([place, look]) => ((await look(standing)) ? [place] : []));
  return (await Promise.all(seen)).flat();
}

test.each<[string, (standing: Standing) => Promise<unknown>]>([
  [
    'filled',
    ({ token, vacancy }) =>
      change(token, 'closeVacancy', 'CloseVacancyInput', 'vacancy', {
        vacancyId: vacancy.id,
        expectedRevision: vacancy.revision,
        filled: true,
      }),
  ],
  [
    'closed',
    ({ token, vacancy }) =>
      change(token, 'closeVacancy', 'CloseVacancyInput', 'vacancy', {
        vacancyId: vacancy.id,
        expectedRevision: vacancy.revision,
        filled: false,
      }),
  ],
  [
    'suspended with its employer',
    ({ officer, employer }) =>
      change(officer, 'decideEmployer', 'DecideEmployerInput', 'employer', {
        employerId: employer.id,
        expectedRevision: employer.revision,
        decision: 'SUSPEND',
        reason: 'Checked',
      }),
  ],
  [
    'hidden, because its employer has become another',
    ({ token, employer }) =>
      change(token, 'updateEmployer', 'UpdateEmployerInput', 'employer', {
        expectedRevision: employer.revision,
        employer: { ...COMPANY, name: 'Other GmbH' },
      }),
  ],
  [
    'expired',
    ({ vacancy }) => vacancies.updateOne({ _id: vacancy.id }, { $set: { closesOn: day(-1) }, $inc: { revision: 1 } }),
  ],
])('a vacancy that is %s is visible nowhere', async (_how, end) => {
  const standing = await openVacancy();
  await eventually(async () => {
    const places = await seenIn(standing);
    return places.length === Object.keys(PLACES).length ? true : undefined;
  }, 'the vacancy to be everywhere');
  await end(standing);
  const gone = async (): Promise<true | undefined> => ((await seenIn(standing)).length === 0 ? true : undefined);
  expect(await eventually(gone, 'the vacancy to be gone')).toBe(true);
});
