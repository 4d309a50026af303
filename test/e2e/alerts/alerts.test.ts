import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import type { Collection } from 'mongodb';
import { generateProfiles } from '../../../scripts/samples/profiles.ts';
import { seedMarket } from '../../../scripts/samples/seed-market.ts';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import type { Mark } from '../../../subgraphs/portals/src/data/alert.models.ts';
import type { Profile } from '../../../subgraphs/candidates/src/domain/profile.ts';
import type { Vacancy } from '../../../subgraphs/vacancies/src/domain/vacancy.ts';
import { texts } from '../../support/vacancy-input.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type Account, type RunningPool } from '../../support/running-pool.ts';

/** Time limit for finds to appear, in milliseconds. */
const WITHIN = 10_000;
let pool: RunningPool;
let profiles: Collection<Profile>;
let vacancies: Collection<Vacancy>;
let sample: Profile;
let rare: string;

interface Found {
  readonly profile: { readonly id: string } | null;
  readonly vacancy: { readonly id: string; readonly title: string } | null;
  readonly score: number | null;
}
interface Payload {
  readonly savedSearch: { readonly id: string; readonly kind: string } | null;
  readonly problems: readonly { readonly field: string }[];
}

/** An account of the pool, or a token. */
type Requester = Account | { readonly token: string };
const asker = (as: Requester) => (typeof as === 'string' ? { as } : as);

/** Fields that assign a vacancy to the employer of the account `employer`. */
async function ofEmployer(): Promise<Pick<Vacancy, 'employerId'>> {
  const employers = pool.mongo.db(pool.names.vacanciesDatabase).collection<{ _id: string }>('employers');
  return { employerId: (await employers.findOne({ 'accounts.subject': 'employer' }))?._id ?? '' };
}

async function save(as: Requester, input: object): Promise<Payload> {
  const query = `mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id kind } problems { field message } } }`;
  const { data, errors } = await pool.request(query, {
    ...asker(as),
    variables: { input: { name: 'Mine', ...input } },
  });
  expect(errors).toEqual([]);
  return (data as unknown as { saveSearch: Payload }).saveSearch;
}
async function saved(as: Requester, input: object): Promise<string> {
  const { savedSearch, problems } = await save(as, input);
  expect(problems).toEqual([]);
  return savedSearch?.id ?? '';
}
const FINDS = `query ($id: ID!, $since: DateTime, $after: String) { savedSearch(id: $id) { name results(since: $since, after: $after, first: 2) {
  edges { cursor node { foundAt score profile { id } vacancy { id title } } } pageInfo { hasNextPage endCursor } } } }`;
async function finds(as: Requester, id: string, variables: object = {}): Promise<Found[]> {
  const { data, errors } = await pool.request(FINDS, { ...asker(as), variables: { id, ...variables } });
  expect(errors).toEqual([]);
  type Answer = { savedSearch: { results: { edges: { node: Found }[] } } | null };
  return ((data as unknown as Answer).savedSearch?.results.edges ?? []).map(({ node }) => node);
}
const untilFound = (as: Requester, id: string, document: string): Promise<Found> =>
  eventually(
    async () => (await finds(as, id)).find(({ profile, vacancy }) => (profile ?? vacancy)?.id === document),
    'the alert',
    WITHIN,
  );

type List = 'results' | 'changedResults' | 'endedResults';
interface Listed extends Found {
  readonly foundAt: string | null;
  readonly changedAt: string | null;
  readonly endedAt: string | null;
}
/** A list of what a saved search found. */
async function listed(as: Requester, id: string, list: List): Promise<Listed[]> {
  const query = `query ($id: ID!) { savedSearch(id: $id) { list: ${list}(first: 100) { edges { node {
    foundAt changedAt endedAt score profile { id } vacancy { id title } } } } } }`;
  const { data, errors } = await pool.request(query, { ...asker(as), variables: { id } });
  expect(errors).toEqual([]);
  const { savedSearch } = data as unknown as { savedSearch: { list: { edges: { node: Listed }[] } } | null };
  return (savedSearch?.list.edges ?? []).map(({ node }) => node);
}
/** Waits until a list has exactly these documents, in any order. */
const untilListed = (as: Requester, id: string, list: List, documents: readonly string[]): Promise<Listed[]> =>
  eventually(
    async () => {
      const found = await listed(as, id, list);
      const ids = found.map(({ profile, vacancy }) => (profile ?? vacancy)?.id);
      return JSON.stringify(ids.toSorted()) === JSON.stringify(documents.toSorted()) ? found : undefined;
    },
    `${documents.length} in ${list}`,
    WITHIN,
  );

/** Waits until the worker has tested a document at this revision: searches saved later do not find it. */
const tested = (document: string, version: number): Promise<unknown> =>
  eventually(
    async () => (await portals().collection<Mark>('marks').findOne({ _id: document, version })) ?? undefined,
    'the document to be tested',
  );
const portals = () => pool.mongo.db(pool.names.portalsDatabase);
/** Finds that were reported, without those that matched when the search was saved. */
const reportedOf = (search: string): Promise<number> =>
  portals()
    .collection('finds')
    .countDocuments({ search, foundAt: { $ne: null } });
const findsOf = (search: string, document?: string): Promise<number> =>
  portals()
    .collection('finds')
    .countDocuments({ search, ...(document && { document }) });

/** Publishes a new person with this skill; returns id and pool id. */
async function arrive(skill: string): Promise<{ _id: string; poolId: string }> {
  const [_id, poolId] = [randomUUID(), randomUUID()];
  const skills = [
    { skill, evidence: 'CERTIFICATE' as const, experienceKey: null, experienceNote: null, level: null, hidden: false },
  ];
  const standing = { published: true, poolId, retiredPoolIds: [], erasureRequestedAt: null };
  await profiles.insertOne({ ...sample, ...standing, _id, subject: _id, revision: 1, skills });
  return { _id, poolId };
}

beforeAll(async () => {
  pool = await startPool();
  const { mongoUrl } = testEngines();
  await seedPool({ mongoUrl, database: pool.names.candidatesDatabase, profiles: 120, seed: 8 });
  await seedMarket({ mongoUrl, database: pool.names.vacanciesDatabase, vacancies: 60, seed: 8 });
  profiles = pool.mongo.db(pool.names.candidatesDatabase).collection('profiles');
  vacancies = pool.mongo.db(pool.names.vacanciesDatabase).collection('vacancies');
  await vacancies.updateMany({}, { $set: { start: '2099-01-01', closesOn: '2098-12-31' }, $inc: { revision: 1 } });
  const taxonomy = await loadTaxonomy();
  const people = [...generateProfiles(taxonomy, { profiles: 20, seed: 99 })];
  sample = people.find(({ published, admission }) => published && admission.status === 'ADMITTED') as Profile;
  const used = new Set((await profiles.distinct('skills.skill')) as string[]);
  rare = taxonomy.skills().find(({ id, reuseLevel }) => !used.has(id) && reuseLevel === 'SECTOR_SPECIFIC')?.id ?? '';
  rare ||= taxonomy.skills().find(({ id }) => !used.has(id))?.id ?? '';
  await eventually(async () => {
    const { data } = await pool.request('{ searchVacancies(first: 0) { totalCount } }');
    return JSON.stringify(data).includes(':0}') ? undefined : true;
  }, 'the vacancies');
  for (const { _id, revision } of await vacancies.find({ stored: 'PUBLISHED' }).toArray()) await tested(_id, revision);
  for (const { poolId, revision } of await profiles.find({ published: true }).toArray())
    await tested(poolId ?? '', revision);
});
afterAll(() => pool.stop());

describe('a saved search for people', () => {
  test('may contain free text, and reports words that it does not search for', async () => {
    const query = `mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id } unmatchedWords problems { field } } }`;
    const label = (await loadTaxonomy()).labels.skills.label(rare, 'en');
    const input = { name: 'In words', profileFilter: { text: `zzyzx ${label}` } };
    const { data } = await pool.request(query, { as: 'employer', variables: { input } });
    const { savedSearch, unmatchedWords } = (
      data as unknown as { saveSearch: { savedSearch: { id: string }; unmatchedWords: string[] } }
    ).saveSearch;
    expect(unmatchedWords).toEqual(['zzyzx']);
    const { poolId } = await eventually(
      async () => {
        // A worker loads a new search in its next round, and then finds new people.
        const person = await arrive(rare);
        const found = await finds('employer', savedSearch.id);
        return found.length > 0 ? { ...person, poolId: found[0]?.profile?.id } : undefined;
      },
      'the alert',
      2 * WITHIN,
    );
    expect(poolId).toBeDefined();
    await pool.request(`mutation { deleteSavedSearch(id: "${savedSearch.id}") { deleted } }`, { as: 'employer' });
  });

  test('with text that matches nothing is refused', async () => {
    expect(await save('employer', { profileFilter: { text: 'zzyzx' } })).toMatchObject({
      savedSearch: null,
      problems: [{ field: 'profileFilter.text' }],
    });
  });

  test('finds each new person once, nobody who was there before, and nobody who has left', async () => {
    const before = await arrive(rare);
    await tested(before.poolId, 1);
    const id = await saved('employer', { profileFilter: { skills: { allOf: [rare] } } });
    const [one, two] = [await arrive(rare), await arrive(rare)];
    await untilFound('employer', id, one.poolId);
    await untilFound('employer', id, two.poolId);
    // A change of a person who was already found, or matched before the search was saved, is a change and not a find.
    await profiles.updateOne({ _id: one._id }, { $set: { preferredMemberStates: [] }, $inc: { revision: 1 } });
    await profiles.updateOne({ _id: before._id }, { $set: { preferredMemberStates: [] }, $inc: { revision: 1 } });
    const changed = await untilListed('employer', id, 'changedResults', [one.poolId, before.poolId]);
    expect(changed.find(({ profile }) => profile?.id === before.poolId)?.foundAt).toBeNull();
    expect(changed.find(({ profile }) => profile?.id === one.poolId)?.foundAt).toEqual(expect.any(String));
    await untilListed('employer', id, 'results', [one.poolId, two.poolId]);
    await profiles.updateOne(
      { _id: two._id },
      { $set: { published: false, poolId: null, retiredPoolIds: [two.poolId] }, $inc: { revision: 1 } },
    );
    // Reading finds removes those of people who left, also beyond the page.
    await eventually(async () => {
      await finds('employer', id);
      return (await findsOf(id, two.poolId)) === 0 ? true : undefined;
    }, 'the find to be gone');
    const left = (await finds('employer', id)).map(({ profile }) => profile?.id);
    expect(left).toEqual([one.poolId]);
    expect(await finds('employer', id, { since: new Date().toISOString() })).toEqual([]);
    expect(await portals().collection('finds').countDocuments({ document: two.poolId })).toBe(0);
  });

  test.each(['{}', '[]', '[{ a: 1 }]', '1', 'true', '"yesterday"'])(
    'refuses the literal %s as a moment',
    async (literal) => {
      const id = await saved('employer', { name: 'Since', profileFilter: { skills: { allOf: [rare] } } });
      const { errors } = await pool.request(
        `{ savedSearch(id: "${id}") { results(since: ${literal}) { edges { cursor } } } }`,
        {
          as: 'employer',
        },
      );
      expect(errors[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
      await pool.request(`mutation { deleteSavedSearch(id: "${id}") { deleted } }`, { as: 'employer' });
    },
  );

  test('belongs only to its account, and is deleted with its finds', async () => {
    const id = await saved('employer', { profileFilter: { skills: { allOf: [rare] } } });
    const { poolId } = await arrive(rare);
    await untilFound('employer', id, poolId);
    expect(await finds('officer', id)).toEqual([]);
    const end = `mutation { deleteSavedSearch(id: "${id}") { deleted } }`;
    expect((await pool.request(end, { as: 'officer' })).data).toEqual({ deleteSavedSearch: { deleted: false } });
    expect((await pool.request(end, { as: 'employer' })).data).toEqual({ deleteSavedSearch: { deleted: true } });
    expect(await finds('employer', id)).toEqual([]);
    expect(await findsOf(id)).toBe(0);
  });

  test('finds nothing again after a rebuild of the index', async () => {
    const id = await saved('employer', { profileFilter: {} });
    await pool.mongo
      .db(pool.names.indexerDatabase)
      .collection<{ _id: string; requestedAt: Date; state: string; cards: number }>('rebuilds')
      .insertOne({ _id: 'again', requestedAt: new Date(), state: 'WAITING', cards: 0 });
    await eventually(async () => {
      const done = await pool.mongo.db(pool.names.indexerDatabase).collection('rebuilds').findOne({ state: 'DONE' });
      return done ?? undefined;
    }, 'the rebuild');
    const { poolId } = await arrive(rare);
    await untilFound('employer', id, poolId);
    expect((await finds('employer', id)).map(({ profile }) => profile?.id)).toEqual([poolId]);
  });
});

describe('a saved search', () => {
  const change = async (_id: string, values: object): Promise<void> => {
    await profiles.updateOne({ _id }, { $set: values, $inc: { revision: 1 } });
  };

  test('does not report an edit of what matched before as new, and reports what ceases to match', async () => {
    const found = (await vacancies.findOne({ stored: 'PUBLISHED', suspended: false })) as Vacancy;
    const _id = randomUUID();
    await vacancies.insertOne({ ...found, _id, revision: 1 });
    await tested(_id, 1);
    const id = await saved('portal', { vacancyFilter: { occupationIds: [found.occupation] } });
    await vacancies.updateOne(
      { _id },
      { $set: { 'texts.0.description': 'Another description.' } as never, $inc: { revision: 1 } },
    );
    const [edited] = await untilListed('portal', id, 'changedResults', [_id]);
    expect(edited).toMatchObject({ foundAt: null, changedAt: expect.any(String), endedAt: null });
    expect(await listed('portal', id, 'results')).toEqual([]);

    const other = await vacancies.findOne({ occupation: { $nin: [found.occupation, null] }, stored: 'PUBLISHED' });
    await vacancies.updateOne({ _id }, { $set: { occupation: other?.occupation ?? null }, $inc: { revision: 1 } });
    const [ended] = await untilListed('portal', id, 'endedResults', [_id]);
    expect(ended).toMatchObject({ foundAt: null, endedAt: expect.any(String) });
    expect(await listed('portal', id, 'changedResults')).toEqual([]);

    await vacancies.updateOne({ _id }, { $set: { occupation: found.occupation }, $inc: { revision: 1 } });
    const [again] = await untilListed('portal', id, 'results', [_id]);
    expect(again).toMatchObject({ foundAt: expect.any(String), changedAt: null, endedAt: null });
    expect(await listed('portal', id, 'endedResults')).toEqual([]);
    await pool.request(`mutation { deleteSavedSearch(id: "${id}") { deleted } }`, { as: 'portal' });
  });

  test('for a vacancy drops a person who is no match any more, with the next change of either side', async () => {
    const template = {
      ...(await vacancies.findOne({ stored: 'PUBLISHED', suspended: false })),
      ...(await ofEmployer()),
    };
    const soft = { languages: [], licenceRequired: false, drivingLicences: [], pay: null, requiredSkills: [rare] };
    const about = randomUUID();
    await vacancies.insertOne({ ...(template as Vacancy), ...soft, _id: about, revision: 1 });
    await tested(about, 1);
    const id = await saved('employer', { matchesOfVacancyId: about, minimumScore: 20 });
    const before = (await listed('employer', id, 'results')).length;
    expect(before).toBe(0);
    const states = { preferredMemberStates: [], onlyMemberStates: [], excludedMemberStates: [] };
    const open = { ...states, conditions: null, drivingLicences: [] };
    const [one, two] = [await arrive(rare), await arrive(rare)];
    for (const { _id } of [one, two]) await change(_id, open);
    await untilListed('employer', id, 'results', [one.poolId, two.poolId]);

    await change(one._id, { excludedMemberStates: (template.places ?? []).map((place) => place.memberState) });
    await untilListed('employer', id, 'results', [two.poolId]);
    await untilListed('employer', id, 'endedResults', [one.poolId]);

    const requires = async (drivingLicences: string[]): Promise<void> => {
      await vacancies.updateOne({ _id: about }, { $set: { drivingLicences } as never, $inc: { revision: 1 } });
    };
    await requires(['DE']);
    await untilListed('employer', id, 'results', []);
    expect((await listed('employer', id, 'endedResults')).map(({ profile }) => profile?.id)).toContain(two.poolId);
    await requires([]);
    const [again] = await untilListed('employer', id, 'results', [two.poolId]);
    expect(again?.score).toBeGreaterThan(20);
    for (const { _id } of [one, two]) await change(_id, { published: false, poolId: null });
  });

  test('shows its filter, which is valid as an input again, and can be changed', async () => {
    const given = {
      skills: { allOf: [rare], noneOf: [] },
      languages: [{ language: 'DE' }, { language: 'fr', minimumLevel: 'B2' }],
      availableBy: '2031-Q4',
      text: 'nurse with English B1',
    };
    const id = await saved('officer', { name: 'Given', profileFilter: given });
    const READ = `query ($id: ID!) { savedSearch(id: $id) { name kind profileFilter vacancyFilter matchesOfVacancyId minimumScore } }`;
    type Shown = Record<'name' | 'kind', string> & Record<'profileFilter' | 'vacancyFilter', object | null>;
    const shown = async (): Promise<Shown> =>
      ((await pool.request(READ, { as: 'officer', variables: { id } })).data as unknown as { savedSearch: Shown })
        .savedSearch;
    const before = await shown();
    expect(before).toMatchObject({ name: 'Given', kind: 'PROFILES', profileFilter: given, vacancyFilter: null });
    const again = await saved('officer', { profileFilter: before.profileFilter });
    const search = 'query ($filter: ProfileFilter) { searchProfiles(filter: $filter, first: 0) { totalCount } }';
    const variables = { filter: before.profileFilter };
    expect((await pool.request(search, { as: 'officer', variables })).errors).toEqual([]);

    const UPDATE = `mutation ($input: UpdateSavedSearchInput!) { updateSavedSearch(input: $input) {
      savedSearch { id name profileFilter } problems { field } } }`;
    const update = async (as: Account, input: object) => {
      const { data, errors } = await pool.request(UPDATE, {
        as,
        variables: { input: { savedSearchId: id, ...input } },
      });
      expect(errors).toEqual([]);
      return (data as unknown as { updateSavedSearch: { savedSearch: object | null; problems: { field: string }[] } })
        .updateSavedSearch;
    };
    expect(await update('officer', { name: 'Renamed' })).toMatchObject({
      savedSearch: { name: 'Renamed', profileFilter: given },
      problems: [],
    });
    const { poolId } = await arrive(rare);
    await tested(poolId, 1);
    const wider = { skills: { allOf: [rare] } };
    expect(await update('officer', { profileFilter: wider })).toMatchObject({
      savedSearch: { name: 'Renamed', profileFilter: wider },
      problems: [],
    });
    expect(await listed('officer', id, 'results')).toEqual([]);
    const next = await arrive(rare);
    await untilListed('officer', id, 'results', [next.poolId]);

    for (const [as, input, field] of [
      ['officer', { vacancyFilter: {} }, 'vacancyFilter'],
      ['officer', { profileFilter: { skills: { anyOf: [] } } }, 'profileFilter.skills.anyOf'],
      ['officer', { name: ' ' }, 'name'],
      ['employer', { name: 'Mine' }, 'savedSearchId'],
    ] as const)
      expect(await update(as, input)).toEqual({ savedSearch: null, problems: [{ field }] });
    for (const one of [id, again])
      await pool.request(`mutation { deleteSavedSearch(id: "${one}") { deleted } }`, { as: 'officer' });
  });
});

describe('saved searches of others', () => {
  test('find vacancies by a filter, and matches in both directions', async () => {
    const person = await profiles.findOne({ subject: 'candidate' });
    const open = { preferredMemberStates: [], onlyMemberStates: [], excludedMemberStates: [], conditions: null };
    const template = {
      ...(await vacancies.findOne({ stored: 'PUBLISHED', suspended: false })),
      ...(await ofEmployer()),
    };
    const skills = (template?.requiredSkills ?? []).map((skill) => ({
      skill,
      evidence: 'EDUCATION' as const,
      experienceKey: null,
      experienceNote: null,
      level: null,
      hidden: false,
    }));
    await profiles.updateOne({ subject: 'candidate' }, { $set: { ...open, skills }, $inc: { revision: 1 } });
    await tested(person?.poolId ?? '', (person?.revision ?? 0) + 1);
    const byFilter = await save('candidate', { vacancyFilter: { occupationIds: [template?.occupation] } });
    const byMatch = await save('candidate', { matchesOfProfileId: person?.poolId, minimumScore: 40 });
    const _id = randomUUID();
    const soft = { languages: [], licenceRequired: false, drivingLicences: [], pay: null };
    await vacancies.insertOne({
      ...(template as Vacancy),
      ...soft,
      _id,
      revision: 1,
      texts: texts('New'),
      reference: null,
    });
    expect(await untilFound('candidate', byFilter.savedSearch?.id ?? '', _id)).toMatchObject({
      vacancy: { title: 'New' },
      score: null,
    });
    const match = await untilFound('candidate', byMatch.savedSearch?.id ?? '', _id);
    expect(match.score).toBeGreaterThan(40);

    const forVacancy = await saved('employer', { matchesOfVacancyId: _id, minimumScore: 30 });
    const newcomer = { _id: randomUUID(), poolId: randomUUID() };
    const standing = { ...open, skills, published: true, retiredPoolIds: [], erasureRequestedAt: null };
    await profiles.insertOne({ ...sample, ...standing, ...newcomer, subject: newcomer._id, revision: 1 });
    expect((await untilFound('employer', forVacancy, newcomer.poolId)).score).toBeGreaterThan(30);
  });

  test('for matches end when the vacancy or the person leaves', async () => {
    const found = (await vacancies.findOne({ stored: 'PUBLISHED', suspended: false })) as Vacancy;
    const template = { ...found, ...(await ofEmployer()) };
    const about = randomUUID();
    const soft = { languages: [], licenceRequired: false, drivingLicences: [], pay: null };
    await vacancies.insertOne({ ...template, ...soft, reference: null, _id: about, revision: 1 });
    await tested(about, 1);
    const skills = [...template.requiredSkills, rare].map((skill) => ({
      skill,
      evidence: 'EDUCATION' as const,
      experienceKey: null,
      experienceNote: null,
      level: null,
      hidden: false,
    }));
    const newcomer = async (): Promise<{ _id: string; poolId: string }> => {
      const ids = { _id: randomUUID(), poolId: randomUUID() };
      const open = {
        preferredMemberStates: [],
        onlyMemberStates: [],
        excludedMemberStates: [],
        conditions: null,
        skills,
      };
      const standing = { published: true, retiredPoolIds: [], erasureRequestedAt: null, revision: 1 };
      await profiles.insertOne({ ...sample, ...open, ...standing, ...ids, subject: ids._id });
      return ids;
    };
    const wanted = { matchesOfVacancyId: about, minimumScore: 0 };
    const [ended, going] = [await saved('employer', wanted), await saved('employer', wanted)];
    const control = await saved('employer', { profileFilter: { skills: { allOf: [rare] } } });
    await untilFound('employer', ended, (await newcomer()).poolId);
    await pool.request(`mutation { deleteSavedSearch(id: "${ended}") { deleted } }`, { as: 'employer' });

    // A change of the vacancy does not restart a search that has ended.
    await vacancies.updateOne({ _id: about }, { $set: { texts: texts('Changed') }, $inc: { revision: 1 } });
    await tested(about, 2);
    await untilFound('employer', going, (await newcomer()).poolId);
    expect([await findsOf(ended), await reportedOf(going)]).toEqual([0, 2]);

    const person = await newcomer();
    await untilFound('employer', going, person.poolId);
    const themselves = await pool.token('candidate', { sub: person._id });
    const ofPerson = await saved({ token: themselves }, { matchesOfProfileId: person.poolId, minimumScore: 0 });
    const further = randomUUID();
    await vacancies.insertOne({ ...template, ...soft, reference: null, _id: further, revision: 1 });
    await untilFound({ token: themselves }, ofPerson, further);

    await vacancies.updateOne({ _id: about }, { $set: { stored: 'CLOSED' }, $inc: { revision: 1 } });
    await profiles.updateOne(
      { _id: person._id },
      { $set: { published: false, poolId: null, retiredPoolIds: [person.poolId] }, $inc: { revision: 1 } },
    );
    for (const [as, id] of [
      ['employer', going],
      [{ token: themselves }, ofPerson],
    ] as const)
      await eventually(async () => ((await finds(as, id)).length === 0 ? true : undefined), 'nothing to be told');
    const forgotten = async () => ((await findsOf(ofPerson)) === 0 ? true : undefined);
    await eventually(forgotten, 'the person to be forgotten');
    const late = await newcomer();
    await vacancies.insertOne({ ...template, ...soft, reference: null, _id: randomUUID(), revision: 1 });
    await untilFound('employer', control, late.poolId);
    await tested(late.poolId, 1);
    expect([await findsOf(going, late.poolId), await findsOf(ended), await findsOf(ofPerson)]).toEqual([0, 0, 0]);
  });

  test('are deleted when the profile of the account is erased, from every database', async () => {
    const account = `leaver-${randomUUID()}`;
    const [_id, poolId] = [randomUUID(), randomUUID()];
    const standing = { published: true, retiredPoolIds: [], erasureRequestedAt: null, revision: 1 };
    await profiles.insertOne({ ...sample, ...standing, _id, poolId, subject: account });
    await tested(poolId, 1);
    const token = await pool.token('candidate', { sub: account });
    const input = { name: 'Mine', matchesOfProfileId: poolId, minimumScore: 0 };
    const search = `mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id } } }`;
    expect((await pool.request(search, { token, variables: { input } })).errors).toEqual([]);
    const listed = async () => (await pool.request('{ savedSearches { id } }', { token })).data;
    expect(await listed()).toEqual({ savedSearches: [{ id: expect.any(String) }] });

    await pool.request('mutation { eraseMyProfile(input: { confirm: true }) { status } }', { token });
    const ledger = pool.mongo
      .db(pool.names.candidatesDatabase)
      .collection<{ _id: string; completedAt: Date | null }>('erasureLedger');
    const complete = async () => ((await ledger.findOne({ _id }))?.completedAt ? true : undefined);
    await eventually(complete, 'the erasure');
    expect(await listed()).toEqual({ savedSearches: [] });
    const { candidatesDatabase, portalsDatabase, indexerDatabase } = pool.names;
    for (const name of [candidatesDatabase, portalsDatabase, indexerDatabase]) {
      const collections = await pool.mongo.db(name).collections();
      const documents = await Promise.all(collections.map((one) => one.find().toArray()));
      expect(JSON.stringify(documents)).not.toContain(account);
    }
  });

  test.each<[string, Account, object, string]>([
    ['nothing to look for', 'employer', {}, 'input'],
    ['two things at once', 'employer', { profileFilter: {}, vacancyFilter: {} }, 'input'],
    ['an unknown skill', 'employer', { profileFilter: { skills: { allOf: ['magic'] } } }, 'profileFilter.skills.allOf'],
    ['a wrong code', 'candidate', { vacancyFilter: { memberStates: ['XX'] } }, 'vacancyFilter.memberStates'],
    ['an id that is none', 'employer', { matchesOfVacancyId: '*' }, 'matchesOfVacancyId'],
    ['a score that is none', 'employer', { matchesOfVacancyId: randomUUID(), minimumScore: 101 }, 'minimumScore'],
    ['a name without letters', 'employer', { name: ' ', profileFilter: {} }, 'name'],
    ['a name that is a script in disguise', 'employer', { name: 'a\u0000b', profileFilter: {} }, 'name'],
    ['a name without end', 'employer', { name: 'x'.repeat(101), profileFilter: {} }, 'name'],
  ])('with %s are refused with the field', async (_what, as, input, field) => {
    const { savedSearch, problems } = await save(as, input);
    expect(savedSearch).toBeNull();
    expect(problems.map((problem) => problem.field)).toEqual([field]);
  });

  test('for people are refused for candidates, and their number is limited', async () => {
    const query = 'mutation { saveSearch(input: { name: "x", profileFilter: {} }) { problems { field } } }';
    const { errors } = await pool.request(query, { as: 'candidate' });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    for (let count = 0; count < 100; count += 1) await save('portal', { vacancyFilter: {} });
    expect((await save('portal', { vacancyFilter: {} })).problems.map(({ field }) => field)).toEqual(['input']);
  });

  test.each([
    ['first: 0', 'first'],
    ['first: 101', 'first'],
    ['after: "x"', 'after'],
  ])('cannot be paged with %s', async (argument, name) => {
    const { savedSearch } = await save('officer', { vacancyFilter: {} });
    const query = `{ savedSearch(id: "${savedSearch?.id}") { results(${argument}) { pageInfo { hasNextPage } } } }`;
    const { errors } = await pool.request(query, { as: 'officer' });
    expect(errors[0]?.extensions).toMatchObject({ argument: name });
  });
});
