import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isInputObjectType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { Collection } from 'mongodb';
import { PERSONAL_TYPES } from '../../../gateway/src/idempotency/personal-answers.ts';
import { seedMarket } from '../../../scripts/samples/seed-market.ts';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import type { Profile } from '../../../subgraphs/candidates/src/domain/profile.ts';
import type { Employer } from '../../../subgraphs/vacancies/src/domain/employer.ts';
import type { Vacancy } from '../../../subgraphs/vacancies/src/domain/vacancy.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { ACCOUNTS, startPool, type Account, type RunningPool } from '../../support/running-pool.ts';

type Caller = Account | 'nobody';
const CALLERS: readonly Caller[] = ['nobody', ...(Object.keys(ACCOUNTS) as Account[])];
const UNKNOWN = randomUUID();

/**
 * Every field of the public schema that leads to a card, a person, matches or a saved search. The test fails for other
 * fields: a new one needs an entry in WAYS with who may use it.
 */
const FIELDS = {
  walked: [
    'Vacancy.matchingProfiles',
    'Query.match',
    'Candidate.matchingVacancies',
    'Candidate.matchWith',
    'Mutation.saveSearch',
    'Mutation.updateSavedSearch',
    'SavedSearch.results',
    'SavedSearch.changedResults',
    'SavedSearch.endedResults',
    'Query.savedSearch',
    'Query.poolProfile',
    'Query.compareProfiles',
    'Query.searchProfiles',
    'Query.candidateProfile',
  ],
  /** Fields without an id: they return the caller's own data. */
  own: ['Query.myProfile', 'Query.myCard', 'Query.savedSearches'],
  /** Mutations of the caller's own profile, which return it. */
  changes: [
    'Mutation.createProfile',
    'Mutation.updateProfile',
    'Mutation.giveConsent',
    'Mutation.withdrawConsent',
    'Mutation.submitProfile',
    'Mutation.publishProfile',
    'Mutation.withdrawProfile',
    'ProfilePayload.profile',
    'ProfilePayload.conflict',
    'ProfileConflict.current',
  ],
  /** Parts of the other fields. */
  parts: [
    'SavedSearchResult.profile',
    'SavedSearchResultConnection.edges',
    'SavedSearchResultEdge.node',
    'Match.profile',
    'MatchConnection.edges',
    'MatchEdge.node',
    'MatchAssessment.match',
    'ProfileComparison.profiles',
    'ProfileSearchConnection.edges',
    'ProfileSearchEdge.node',
    'SavedSearchPayload.savedSearch',
    'AdmissionCaseEdge.node',
    'AdmissionCaseConnection.edges',
    'Query.admissionQueue',
    'Mutation.decideAdmission',
    'Mutation.deleteSavedSearch',
  ],
};
/** Types about a person, and types that contain one: connections, payloads and others. */
const SUBJECT_TYPES = ['Candidate', 'PoolProfile', 'Match', 'MatchAssessment', 'SavedSearchResult', 'SavedSearch'];
const ROOTS = ['Query', 'Mutation', 'Vacancy'];

function leadingTypes(types: readonly GraphQLObjectType[]): ReadonlySet<string> {
  const leading = new Set(SUBJECT_TYPES);
  for (let size = 0; size < leading.size;) {
    size = leading.size;
    for (const type of types.filter(({ name }) => !ROOTS.includes(name)))
      if (Object.values(type.getFields()).some((field) => leading.has(getNamedType(field.type).name)))
        leading.add(type.name);
  }
  return leading;
}

/** Arguments and input fields that name a subject. */
const INPUTS = [
  'Query.match.vacancyId',
  'Query.match.profileId',
  'Candidate.matchWith.vacancyId',
  'SaveSearchInput.matchesOfVacancyId',
  'SaveSearchInput.matchesOfProfileId',
  'DecideAdmissionInput.candidateId',
  // These find vacancies of the caller's own employer alone: see `vacancies.test.ts` of the vacancies subgraph.
  'UpdateVacancyInput.vacancyId',
  'CloseVacancyInput.vacancyId',
  'VacancyRevisionInput.vacancyId',
];

let pool: RunningPool;
let schema: GraphQLSchema;
let employers: Collection<Employer>;
let vacancies: Collection<Vacancy>;
let profiles: Collection<Profile>;
/** Ids of subjects, by their relation to the accounts of the pool. */
const ids = { ofEmployer: '', ofOthers: '', draft: '', candidate: '', other: '', otherCandidate: '' };

interface Seen {
  readonly status: number;
  readonly codes: readonly unknown[];
  readonly messages: readonly string[];
  readonly data: Record<string, unknown> | null;
}
async function request(query: string, caller: Caller, variables: object = {}): Promise<Seen> {
  const { status, errors, data } = await pool.request(query, { ...(caller !== 'nobody' && { as: caller }), variables });
  const codes = errors.map(({ extensions }) => extensions['code']);
  return { status, codes, messages: errors.map(({ message }) => message), data };
}

beforeAll(async () => {
  pool = await startPool();
  const { data } = await pool.request(getIntrospectionQuery());
  schema = buildClientSchema(data as unknown as IntrospectionQuery);
  const { mongoUrl } = testEngines();
  await seedPool({ mongoUrl, database: pool.names.candidatesDatabase, profiles: 30, seed: 5 });
  await seedMarket({ mongoUrl, database: pool.names.vacanciesDatabase, vacancies: 40, seed: 5 });
  vacancies = pool.mongo.db(pool.names.vacanciesDatabase).collection('vacancies');
  employers = pool.mongo.db(pool.names.vacanciesDatabase).collection('employers');
  profiles = pool.mongo.db(pool.names.candidatesDatabase).collection('profiles');
  const mine = await employers.findOne({ 'accounts.subject': 'employer' });
  const template = (await vacancies.findOne({ stored: 'PUBLISHED' })) as Vacancy;
  const open = {
    ...template,
    stored: 'PUBLISHED',
    suspended: false,
    start: '2099-01-01',
    closesOn: '2098-12-31',
  } as const;
  const placed = (memberState: string) => ({ places: [{ memberState, nuts: null, town: null }] });
  const put = async (changes: Partial<Vacancy>): Promise<string> => {
    const _id = randomUUID();
    await vacancies.insertOne({ ...open, reference: null, ...changes, _id, revision: 1 });
    return _id;
  };
  const other = await employers.findOne({ _id: { $ne: mine?._id ?? '' }, verification: 'VERIFIED' });
  ids.ofEmployer = await put({ employerId: mine?._id ?? '', ...placed('DE') });
  ids.ofOthers = await put({ employerId: other?._id ?? '', ...placed('FR') });
  ids.draft = await put({ employerId: mine?._id ?? '', ...placed('DE'), stored: 'DRAFT', publishedAt: null });
  const published = { published: true, subject: { $ne: 'candidate' } };
  ids.candidate = (await profiles.findOne({ subject: 'candidate' }))?.poolId ?? '';
  const another = await profiles.findOne(published);
  [ids.other, ids.otherCandidate] = [another?.poolId ?? '', another?._id ?? ''];
  await eventually(async () => {
    const query = `{ a: poolProfile(id: "${ids.candidate}") { id } b: poolProfile(id: "${ids.other}") { id }
      c: match(vacancyId: "${ids.ofEmployer}", profileId: "${ids.other}") { isMatch } }`;
    const { data: seen } = await request(query, 'employer');
    return seen?.['a'] && seen['b'] && seen['c'] ? true : undefined;
  }, 'the cards and the vacancy');
  await eventually(async () => {
    const { data: seen } = await request(
      `{ searchVacancies(filter: { employerId: "${other?._id}" }) { totalCount } }`,
      'nobody',
    );
    return JSON.stringify(seen).includes(':0}') ? undefined : true;
  }, 'the foreign vacancy');
});
afterAll(() => pool.stop());

describe('the fields that lead to a subject', () => {
  test('are all listed here', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const leading = leadingTypes(types);
    const found = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => leading.has(getNamedType(field.type).name))
        .map((field) => `${type.name}.${field.name}`),
    );
    const known = new Set(Object.values(FIELDS).flat());
    expect(found.filter((field) => !known.has(field))).toEqual([]);
    const all = new Set(types.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)));
    expect([...known].filter((field) => !all.has(field))).toEqual([]);
  });

  test('are personal for idempotency keys, except saved searches, which are deleted with the account', () => {
    expect(SUBJECT_TYPES.filter((type) => type !== 'SavedSearch' && !PERSONAL_TYPES.has(type))).toEqual([]);
    expect([...PERSONAL_TYPES].filter((type) => !schema.getType(type))).toEqual([]);
  });

  test('with an id of a vacancy, a card or a person are all listed here', () => {
    const isSubject = (name: string): boolean =>
      /vacancy|profile|candidate|matchesOf|card/iu.test(name) && /id$|^matchesOf/iu.test(name);
    const inputs = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (isInputObjectType(type))
        return Object.keys(type.getFields())
          .filter(isSubject)
          .map((name) => `${type.name}.${name}`);
      if (!isObjectType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) =>
        field.args.filter(({ name }) => isSubject(name)).map(({ name }) => `${type.name}.${field.name}.${name}`),
      );
    });
    expect(inputs.toSorted()).toEqual(INPUTS.toSorted());
  });

  test('between subgraphs end at entities with an access rule', () => {
    const sdl = readFileSync('schema/supergraph.graphql', 'utf8');
    const unions = /union _Entity/u.test(sdl);
    expect([unions, schema.getType('_Entity'), schema.getType('_Any')]).toEqual([false, undefined, undefined]);
  });
});

/** A field that leads to a subject: its query, and which accounts may use it for which subject. */
interface Way {
  readonly query: string;
  /** Accounts that get a result, by subject; all others get FORBIDDEN, anonymous callers UNAUTHENTICATED. */
  readonly open: Readonly<Partial<Record<keyof typeof ids | 'unknown', readonly Account[]>>>;
}
const SEARCHERS: readonly Account[] = ['employer', 'officer', 'portal'];
const OF_VACANCY = { ofEmployer: ['employer', 'officer'], ofOthers: [], draft: [], unknown: [] } as const;
const OF_PROFILE = { candidate: ['candidate'], other: [], unknown: [] } as const;
const CARDS = { candidate: SEARCHERS, other: SEARCHERS, unknown: SEARCHERS };

const WAYS: Record<string, Way> = {
  'match, its vacancy': {
    query: 'query ($id: ID!, $card: ID!) { match(vacancyId: $id, profileId: $card) { isMatch } }',
    open: OF_VACANCY,
  },
  'saveSearch(matchesOfVacancyId)': {
    query:
      'mutation ($id: ID!) { saveSearch(input: { name: "x", matchesOfVacancyId: $id }) { savedSearch { id } problems { field } } }',
    open: OF_VACANCY,
  },
  'saveSearch(matchesOfProfileId)': {
    query:
      'mutation ($id: ID!) { saveSearch(input: { name: "x", matchesOfProfileId: $id }) { savedSearch { id } problems { field } } }',
    open: OF_PROFILE,
  },
  poolProfile: { query: 'query ($id: ID!) { poolProfile(id: $id) { id } }', open: CARDS },
  compareProfiles: { query: 'query ($id: ID!) { compareProfiles(ids: [$id]) { profiles { id } } }', open: CARDS },
};
const idOf = (subject: string): string => (subject === 'unknown' ? UNKNOWN : ids[subject as keyof typeof ids]);

describe.each(Object.entries(WAYS))('%s', (_name, { query, open }) => {
  const cases = Object.keys(open).flatMap((subject) => CALLERS.map((caller) => [subject, caller] as const));

  test.each(cases)('of the subject "%s" for %s', async (subject, caller) => {
    const { codes } = await request(query, caller, { id: idOf(subject), card: ids.other });
    const allowed = (open[subject as keyof typeof open] ?? []) as readonly Caller[];
    if (allowed.includes(caller)) expect(codes).toEqual([]);
    else expect(codes).toEqual([caller === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
  });

  test.each(CALLERS)('does not reveal to %s whether a foreign subject exists', async (caller) => {
    const closed = Object.entries(open).filter(([, allowed]) => !(allowed as readonly Caller[]).includes(caller));
    const answers = await Promise.all(
      closed.map(([subject]) => request(query, caller, { id: idOf(subject), card: ids.other })),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

describe('Vacancy.matchingProfiles', () => {
  const query = 'query ($id: ID!) { vacancy(id: $id) { matchingProfiles(first: 1) { totalCount } } }';

  test.each(
    ['ofEmployer', 'ofOthers', 'draft', 'unknown'].flatMap((one) => CALLERS.map((caller) => [one, caller] as const)),
  )('of the subject "%s" for %s', async (subject, caller) => {
    const { codes, data } = await request(query, caller, { id: idOf(subject) });
    const { matchingProfiles = null } = (data?.['vacancy'] ?? {}) as { matchingProfiles?: object | null };
    const allowed = subject === 'ofEmployer' && ['employer', 'officer'].includes(caller);
    expect([codes.length === 0 && matchingProfiles !== null, matchingProfiles !== null]).toEqual([allowed, allowed]);
    expect(codes.filter((code) => code !== 'FORBIDDEN' && code !== 'UNAUTHENTICATED')).toEqual([]);
  });
});

describe('the matches of a person', () => {
  test.each(CALLERS)('by myProfile are those of %s', async (caller) => {
    const query = `{ myProfile { poolId matchingVacancies(first: 1) { totalCount }
      matchWith(vacancyId: "${ids.ofOthers}") { isMatch match { profile { id } } } } }`;
    const { codes, data } = await request(query, caller);
    if (caller !== 'candidate') expect(codes).toContain(caller === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    else
      expect(data).toMatchObject({
        myProfile: { poolId: ids.candidate, matchWith: { match: { profile: { id: ids.candidate } } } },
      });
  });

  test.each(CALLERS)(
    'by candidateProfile are for officers of states it concerns, not for %s otherwise',
    async (caller) => {
      const query = `query ($id: ID!) { candidateProfile(id: $id, purpose: SUPPORT) { matchingVacancies(first: 1) { totalCount } } }`;
      const { codes } = await request(query, caller, { id: UNKNOWN });
      const code = caller === 'officer' ? 'NOT_FOUND' : caller === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect(codes).toContain(code);
    },
  );
});

describe('a saved search', () => {
  const save = async (caller: Account, input: object, token?: string): Promise<string> => {
    const query = 'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id } } }';
    const variables = { input: { name: 'Mine', minimumScore: 0, ...input } };
    const { data, errors } = await pool.request(query, { ...(token ? { token } : { as: caller }), variables });
    expect(errors).toEqual([]);
    return (data as unknown as { saveSearch: { savedSearch: { id: string } } }).saveSearch.savedSearch.id;
  };
  const LISTS = ['results', 'changedResults', 'endedResults'].map(
    (list) => `${list}(first: 5) { edges { node { score } } }`,
  );
  const READ = `query ($id: ID!) { savedSearch(id: $id) { id name ${LISTS.join(' ')} } }`;

  test('can be read only by its account, and nobody else learns that it exists', async () => {
    const id = await save('employer', { matchesOfVacancyId: ids.ofEmployer });
    for (const caller of CALLERS.filter((one) => one !== 'employer')) {
      const [foreign, unknown] = [await request(READ, caller, { id }), await request(READ, caller, { id: UNKNOWN })];
      expect(foreign).toEqual(unknown);
      expect(foreign.data?.['savedSearch'] ?? null).toBeNull();
      const rename = `mutation ($id: ID!) { updateSavedSearch(input: { savedSearchId: $id, name: "Theirs" }) {
        savedSearch { id } problems { field } } }`;
      expect(await request(rename, caller, { id })).toEqual(await request(rename, caller, { id: UNKNOWN }));
      const end = 'mutation ($id: ID!) { deleteSavedSearch(id: $id) { deleted } }';
      expect(JSON.stringify((await request(end, caller, { id })).data)).not.toContain('true');
    }
    const { codes, data } = await request(READ, 'employer', { id });
    expect([codes, data]).toMatchObject([[], { savedSearch: { name: 'Mine' } }]);
  });

  test('for the matches of a vacancy is closed, with its finds, after its account has left the employer', async () => {
    const employer = (await employers.findOne({ 'accounts.subject': 'employer' })) as Employer;
    const recruiter = `recruiter-${randomUUID()}`;
    const accounts = [...employer.accounts, { subject: recruiter, role: 'RECRUITER' as const }];
    await employers.updateOne({ _id: employer._id }, { $set: { accounts }, $inc: { revision: 1 } });
    const token = await pool.token('employer', { sub: recruiter });
    const id = await save('employer', { matchesOfVacancyId: ids.ofEmployer }, token);
    const read = async () =>
      (await pool.request(READ, { token, variables: { id } })).errors.map(({ extensions }) => extensions['code']);
    expect(await read()).toEqual([]);
    await employers.updateOne({ _id: employer._id }, { $set: { accounts: employer.accounts }, $inc: { revision: 1 } });
    await eventually(async () => ((await read()).includes('FORBIDDEN') ? true : undefined), 'the loss to be noticed');
  });

  test('about people is closed while the employer is suspended', async () => {
    const employer = (await employers.findOne({ 'accounts.subject': 'employer' })) as Employer;
    const token = await pool.token('employer');
    const searches = [
      await save('employer', { profileFilter: {} }),
      await save('employer', { matchesOfVacancyId: ids.ofEmployer }),
    ];
    const stand = (verification: Employer['verification']) =>
      employers.updateOne({ _id: employer._id }, { $set: { verification }, $inc: { revision: 1 } });
    const read = (id: string) => pool.request(READ, { token, variables: { id } });
    const codes = async () => {
      const answers = await Promise.all(searches.map(read));
      return answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions['code']));
    };
    await stand('SUSPENDED');
    await eventually(
      async () => ((await codes()).filter((code) => code === 'FORBIDDEN').length >= 2 ? true : undefined),
      'the suspension to be noticed',
    );
    await stand('VERIFIED');
    const isBack = await eventually(async () => ((await codes()).length === 0 ? true : undefined), 'the employer');
    expect(isBack).toBe(true);
  });

  test('for the matches of a person finds nothing after the card is withdrawn; a new card needs a new search', async () => {
    const id = await save('candidate', { matchesOfProfileId: ids.candidate });
    const profile = (await profiles.findOne({ subject: 'candidate' })) as Profile;
    const change = async (name: string, expectedRevision: number) => {
      const query = `mutation ($r: Int!) { ${name}(input: { expectedRevision: $r }) { profile { revision poolId } problems { code } } }`;
      const { data } = await request(query, 'candidate', { r: expectedRevision });
      return ((data ?? {})[name] as { profile: { revision: number; poolId: string | null } }).profile;
    };
    const withdrawn = await change('withdrawProfile', profile.revision);
    await eventually(async () => {
      const { data, codes } = await request(READ, 'candidate', { id });
      return codes.length === 0 && JSON.stringify(data).includes('"edges":[]') ? true : undefined;
    }, 'the card to be gone');
    expect(
      (await request(WAYS['saveSearch(matchesOfProfileId)']?.query ?? '', 'candidate', { id: ids.candidate })).codes,
    ).toEqual(['FORBIDDEN']);
    const again = await change('publishProfile', withdrawn.revision);
    expect(again.poolId).not.toBe(ids.candidate);
    await save('candidate', { matchesOfProfileId: again.poolId });
  });

  test('from before the access rule is ended when the service starts', async () => {
    const searches = pool.mongo.db(pool.names.portalsDatabase).collection<{ _id: string }>('savedSearches');
    const id = await save('employer', { matchesOfVacancyId: ids.ofEmployer });
    await searches.updateOne({ _id: id }, { $unset: { subjectAuthorized: '' } });
    const { SearchStore } = await import('../../../subgraphs/portals/src/data/search.store.ts');
    const { default: mongoose } = await import('mongoose');
    const connection = await mongoose
      .createConnection(testEngines().mongoUrl, { dbName: pool.names.portalsDatabase })
      .asPromise();
    await new SearchStore(connection).prepare();
    await connection.close();
    expect((await request(READ, 'employer', { id })).data).toEqual({ savedSearch: null });
  });
});
