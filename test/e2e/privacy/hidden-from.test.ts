import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadShortageList, loadTaxonomy, shortageView } from '@talent-pool/taxonomy';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import { COMPANY, completeVacancy } from '../../../subgraphs/vacancies/src/testing/seed.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

interface Changed {
  readonly id: string;
  readonly revision: number;
}
/** Who looks for the person: an employer has a vacancy; all have a saved search. */
interface Reader {
  readonly token: string;
  readonly vacancy?: string;
  readonly searches: Readonly<Record<string, string>>;
}

const clock = new ManualClock();
/** A change of an employer's record applies after this time, in milliseconds. */
const RECORD_AGE = 2_000;
let pool: RunningPool;
let person: { readonly token: string; readonly poolId: string };
let skill: string;
let content: object;
let readers: Record<'avoided' | 'other' | 'unknown' | 'portal' | 'officer', Reader>;
/** A cursor of another employer before the first card. */
let avoided: { employer: Changed };

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

async function request<T>(query: string, token: string, variables: object = {}): Promise<T> {
  const { data, errors } = await pool.request(query, { token, variables });
  expect(errors).toEqual([]);
  return data as unknown as T;
}

async function change(token: string, field: string, type: string, what: string, input: object): Promise<Changed> {
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${what} { id revision } problems { field message } } }`;
  type Payload = Record<string, Record<string, Changed> & { problems: object[] }>;
  const payload = (await request<Payload>(query, token, { input }))[field];
  expect(payload?.problems).toEqual([]);
  return payload?.[what] as Changed;
}

/** Saves a search; for a new vacancy as soon as the service of saved searches knows it. */
function save(token: string, wanted: object): Promise<string> {
  const query = 'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id } } }';
  const variables = { input: { name: 'Mine', ...wanted } };
  return eventually(async () => {
    const { data } = await pool.request(query, { token, variables });
    const { saveSearch } = data as unknown as { saveSearch: { savedSearch: { id: string } } | null };
    return saveSearch?.savedSearch.id;
  }, 'the saved search');
}

async function employerOf(company: object): Promise<{ reader: Reader; employer: Changed }> {
  const token = await pool.token('employer', { sub: `account-${randomUUID()}`, verification: undefined });
  const { id, revision } = await change(token, 'registerEmployer', 'RegisterEmployerInput', 'employer', {
    employer: { ...COMPANY, ...company },
  });
  const decision = { employerId: id, expectedRevision: revision, decision: 'VERIFY' };
  const officer = await pool.token('officer');
  const employer = await change(officer, 'decideEmployer', 'DecideEmployerInput', 'employer', decision);
  clock.advance(RECORD_AGE);
  const draft = await change(token, 'createVacancy', 'CreateVacancyInput', 'vacancy', { vacancy: content });
  const published = { vacancyId: draft.id, expectedRevision: draft.revision };
  const { id: vacancy } = await change(token, 'publishVacancy', 'VacancyRevisionInput', 'vacancy', published);
  await eventually(async () => {
    const query = `{ vacancy(id: "${vacancy}") { matchingProfiles(first: 0) { totalCount } } }`;
    const { data } = await pool.request(query, { token });
    const found = data as unknown as { vacancy: { matchingProfiles: object | null } | null } | null;
    return found?.vacancy?.matchingProfiles ?? undefined;
  }, 'the vacancy');
  const searches = {
    byFilter: await save(token, { profileFilter: { skills: { allOf: [skill] } } }),
    byMatch: await save(token, { matchesOfVacancyId: vacancy }),
  };
  return { reader: { token, vacancy, searches }, employer };
}

beforeAll(async () => {
  pool = await startPool({ now: clock.now });
  const [taxonomy, shortages] = await Promise.all([loadTaxonomy(), loadShortageList()]);
  const groups = shortageView(shortages, 'DE').occupations.map(({ iscoGroup }) => iscoGroup);
  const listed = taxonomy
    .occupations()
    .find(({ iscoGroup, essentialSkills }) => groups.includes(iscoGroup) && essentialSkills.length > 5);
  const [first = ''] = listed?.essentialSkills ?? [];
  skill = first;
  const dates = { startDate: day(120), closingDate: day(90) };
  content = { ...completeVacancy({ listed } as never), ...dates, languages: [], pay: null };
  await seedPool({ mongoUrl: testEngines().mongoUrl, database: pool.names.candidatesDatabase, profiles: 30, seed: 4 });
  const token = await pool.token('candidate', { sub: 'hiding' });
  const skills = (listed?.essentialSkills ?? []).map((skillId) => ({ skillId, evidence: 'EDUCATION' }));
  await change(token, 'createProfile', 'CreateProfileInput', 'profile', {
    profile: {
      identity: { givenNames: 'Amina', familyName: 'Trabelsi', dateOfBirth: '1990-05-04' },
      contact: { email: 'amina@example.org' },
      nationalities: ['TN'],
      residence: 'TN',
      skills,
      workExperience: [{ occupationId: listed?.id, startMonth: '2015-01', endMonth: '2021-12' }],
      languages: [{ language: 'de', motherTongue: true }],
      qualifications: [{ title: 'Licence', eqfLevel: 6 }],
      availability: { startDate: day(30) },
    },
    consents: ['PUBLISH_CARD'],
  });
  const noted = await employerOf({});
  avoided = { employer: noted.employer };
  const other = await employerOf({ registrationNumber: 'HRB 4712', website: 'https://other.example' });
  const simple = async (account: 'portal' | 'officer' | 'employer', claims: object = {}): Promise<Reader> => {
    const by = await pool.token(account, { ...claims });
    const byFilter = await save(by, { profileFilter: { skills: { allOf: [skill] } } });
    return { token: by, searches: { byFilter } };
  };
  readers = {
    avoided: noted.reader,
    other: other.reader,
    unknown: await simple('employer', { sub: 'nobody-knows' }),
    portal: await simple('portal'),
    officer: await simple('officer'),
  };
  const profile = await own();
  await change(token, 'publishProfile', 'RevisionInput', 'profile', { expectedRevision: profile.revision });
  person = { token, poolId: (await own()).poolId };
});
afterAll(() => pool.stop());

async function own(): Promise<Changed & { readonly poolId: string }> {
  const token = await pool.token('candidate', { sub: 'hiding' });
  const query = '{ myProfile { id revision poolId } }';
  return (await request<{ myProfile: Changed & { poolId: string } }>(query, token)).myProfile;
}

async function hideFrom(employers: readonly object[]): Promise<void> {
  const { revision } = await own();
  const input = { expectedRevision: revision, profile: { hiddenFromEmployers: employers } };
  await change(person.token, 'updateProfile', 'UpdateProfileInput', 'profile', input);
}

type Look = (reader: Reader) => Promise<boolean>;
type Ids = { readonly edges: readonly { readonly node: { readonly id: string } }[] };
const holds = ({ edges }: Ids): boolean => edges.some(({ node }) => node.id === person.poolId);
const filter = (): object => ({ filter: { skills: { allOf: [skill] } }, id: person.poolId });
const SEARCH = (fields: string, more = ''): string =>
  `query ($filter: ProfileFilter) { searchProfiles(filter: $filter${more}) { ${fields} } }`;

/** Every way to learn about the person. The skill of the filter is one that nobody else in the pool has. */
const WAYS: Record<string, Look> = {
  'a page of a search': async ({ token }) => {
    type Found = { searchProfiles: Ids };
    return holds((await request<Found>(SEARCH('edges { node { id } }'), token, filter())).searchProfiles);
  },
  'the total': async ({ token }) => {
    type Found = { searchProfiles: { totalCount: number } };
    return (await request<Found>(SEARCH('totalCount'), token, filter())).searchProfiles.totalCount > 0;
  },
  'the total of the whole pool': async (reader) => (await wholePool(reader)) > everybodyElse,
  'a facet': async ({ token }) => {
    const fields = 'facets { skills(first: 50) { count } eqfLevels { count } languages { count } }';
    type Found = { searchProfiles: { facets: Record<string, { count: number }[]> } };
    const { facets } = (await request<Found>(SEARCH(fields), token, filter())).searchProfiles;
    return Object.values(facets).some((values) => values.some(({ count }) => count > 0));
  },
  'a page behind the cursor of somebody else': async ({ token }) => {
    const cursors = '{ searchProfiles(sort: EXPERIENCE, first: 100) { edges { cursor node { id } } } }';
    type Found = { searchProfiles: { edges: { cursor: string; node: { id: string } }[] } };
    const { edges } = (await request<Found>(cursors, readers.officer.token)).searchProfiles;
    const place = edges.findIndex(({ node }) => node.id === person.poolId);
    const after = edges[place - 1]?.cursor ?? null;
    const query =
      'query ($after: String) { searchProfiles(sort: EXPERIENCE, first: 2, after: $after) { edges { node { id } } } }';
    return holds((await request<{ searchProfiles: Ids }>(query, token, { after })).searchProfiles);
  },
  'its id': async ({ token }) => {
    const query = 'query ($id: ID!) { poolProfile(id: $id) { id } }';
    return (await request<{ poolProfile: object | null }>(query, token, filter())).poolProfile !== null;
  },
  'a comparison': async ({ token }) => {
    const query = 'query ($id: ID!) { compareProfiles(ids: [$id]) { profiles { id } unavailableIds } }';
    type Compared = { compareProfiles: { profiles: object[]; unavailableIds: string[] } };
    const { profiles, unavailableIds } = (await request<Compared>(query, token, filter())).compareProfiles;
    expect(unavailableIds).toEqual(profiles.length > 0 ? [] : [person.poolId]);
    return profiles.length > 0;
  },
  'the finds of a filter': (reader) => isFound(reader, 'byFilter'),
};

/** The same for readers with a vacancy. */
const WAYS_OF_EMPLOYERS: Record<string, Look> = {
  'the matches of a vacancy': async ({ token, vacancy }) => {
    const query =
      'query ($vacancy: ID!) { vacancy(id: $vacancy) { matchingProfiles(first: 100) { totalCount edges { node { profile { id } } } } } }';
    type Found = {
      vacancy: { matchingProfiles: { totalCount: number; edges: { node: { profile: { id: string } } }[] } };
    };
    const { edges } = (await request<Found>(query, token, { vacancy })).vacancy.matchingProfiles;
    return edges.some(({ node }) => node.profile.id === person.poolId);
  },
  'the match of a pair': async ({ token, vacancy }) => {
    const query = 'query ($vacancy: ID!, $id: ID!) { match(vacancyId: $vacancy, profileId: $id) { isMatch } }';
    return (await request<{ match: object | null }>(query, token, { vacancy, id: person.poolId })).match !== null;
  },
  'the finds of matches': (reader) => isFound(reader, 'byMatch'),
};

async function isFound({ token, searches }: Reader, kind: string): Promise<boolean> {
  const query =
    'query ($id: ID!) { savedSearch(id: $id) { results(first: 100) { edges { node { profile { id } } } } } }';
  type Found = { savedSearch: { results: { edges: { node: { profile: { id: string } | null } }[] } } };
  const { edges } = (await request<Found>(query, token, { id: searches[kind] })).savedSearch.results;
  // A find without a card would reveal that there is something.
  return edges.some(({ node }) => node.profile === null || node.profile.id === person.poolId);
}

let everybodyElse = 0;
async function wholePool({ token }: Reader): Promise<number> {
  type Found = { searchProfiles: { totalCount: number } };
  return (await request<Found>('{ searchProfiles(first: 0) { totalCount } }', token)).searchProfiles.totalCount;
}

const waysFor = ({ vacancy }: Reader): Record<string, Look> => ({ ...WAYS, ...(vacancy && WAYS_OF_EMPLOYERS) });

async function waysOf(reader: Reader): Promise<string[]> {
  const found = Object.entries(waysFor(reader)).map(async ([way, look]) => ((await look(reader)) ? [way] : []));
  return (await Promise.all(found)).flat();
}

type Ways = readonly (readonly [string, readonly string[]])[];

/** The ways in which readers should see the person if these see it in every way, and the others in none. */
const seenBy = (...names: readonly string[]): Ways =>
  Object.entries(readers).map(([name, reader]) => [name, names.includes(name) ? Object.keys(waysFor(reader)) : []]);

/** The ways in which readers see the person; undefined if a request failed, such as on a busy machine. */
const lookAround = (): Promise<Ways | undefined> =>
  Promise.all(Object.entries(readers).map(async ([name, reader]) => [name, await waysOf(reader)] as const)).catch(
    () => undefined,
  );

/** The ways in which readers see the person, as soon as they are the wanted ones, or after some time. */
async function seenAfterAll(wanted: Ways): Promise<Ways> {
  let seen: Ways = [];
  await eventually(async () => {
    seen = (await lookAround()) ?? seen;
    return isDeepStrictEqual(seen, wanted) ? true : undefined;
  }, 'the wanted ways').catch(() => undefined);
  return seen;
}

const EVERYONE = ['avoided', 'other', 'unknown', 'portal', 'officer'] as const;

describe('a person who hides from an employer', () => {
  beforeAll(async () => {
    everybodyElse = (await wholePool(readers.officer)) - 1;
    await eventually(async () => ((await wholePool(readers.officer)) >= 1 ? true : undefined), 'the cards');
    await eventually(async () => {
      const { data } = await pool.request(`{ poolProfile(id: "${person.poolId}") { id } }`, {
        token: readers.officer.token,
      });
      return (data as unknown as { poolProfile: object | null }).poolProfile ?? undefined;
    }, 'the card');
    const total = await eventually(async () => {
      const [all, found] = [await wholePool(readers.officer), await WAYS['the total']?.(readers.officer)];
      return found ? all : undefined;
    }, 'the card to be found');
    everybodyElse = total - 1;
  });

  test('is seen by everybody before that', async () => {
    expect(await seenAfterAll(seenBy(...EVERYONE))).toEqual(seenBy(...EVERYONE));
  });

  test.each([
    ['by number', [{ registrationNumber: 'hrb-4711' }]],
    ['by number and state', [{ registrationNumber: 'HRB 4711', memberState: 'DE' }]],
    ['by domain', [{ domain: 'https://www.werkstatt.example/jobs' }]],
  ])('%s is not visible to it in any way', async (_how, employers) => {
    await hideFrom(employers);
    expect(await seenAfterAll(seenBy('other', 'officer'))).toEqual(seenBy('other', 'officer'));
    await hideFrom([]);
    expect(await seenAfterAll(seenBy(...EVERYONE))).toEqual(seenBy(...EVERYONE));
  });

  test('is visible to an employer that none of the entries names', async () => {
    await hideFrom([{ registrationNumber: 'HRB 4711', memberState: 'FR' }, { domain: 'elsewhere.example' }]);
    expect(await seenAfterAll(seenBy('avoided', 'other', 'officer'))).toEqual(seenBy('avoided', 'other', 'officer'));
  });

  test('is not seen by it under another web address', async () => {
    await hideFrom([{ domain: 'werkstatt.example' }]);
    expect(await seenAfterAll(seenBy('other', 'officer'))).toEqual(seenBy('other', 'officer'));
    const input = {
      expectedRevision: avoided.employer.revision,
      employer: { ...COMPANY, website: 'https://new.example' },
    };
    await change(readers.avoided.token, 'updateEmployer', 'UpdateEmployerInput', 'employer', input);
    clock.advance(RECORD_AGE);
    expect(await seenAfterAll(seenBy('other', 'officer'))).toEqual(seenBy('other', 'officer'));
  });

  test('is the only one who can read from which employers', async () => {
    const mine = 'hiddenFromEmployers { registrationNumber memberState { code } domain }';
    const { myProfile } = await request<{ myProfile: object }>(`{ myProfile { ${mine} } }`, person.token);
    const hidden = [{ registrationNumber: null, memberState: null, domain: 'werkstatt.example' }];
    expect(myProfile).toEqual({ hiddenFromEmployers: hidden });
    const { id } = await own();
    const query = `{ candidateProfile(id: "${id}", purpose: SUPPORT) { id ${mine} } }`;
    const { data, errors } = await pool.request(query, { token: readers.officer.token });
    expect([data, errors.map(({ extensions }) => extensions['code'])]).toEqual([
      { candidateProfile: { id, hiddenFromEmployers: null } },
      ['FORBIDDEN'],
    ]);
  });
});
