import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Collection } from 'mongodb';
import { seedMarket } from '../../../scripts/samples/seed-market.ts';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import type { Profile } from '../../../subgraphs/candidates/src/domain/profile.ts';
import type { AccountRight, Mark } from '../../../subgraphs/portals/src/data/alert.models.ts';
import type { Employer } from '../../../subgraphs/vacancies/src/domain/employer.ts';
import type { Vacancy } from '../../../subgraphs/vacancies/src/domain/vacancy.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

let pool: RunningPool;
let profiles: Collection<Profile>;
let employers: Collection<Employer>;
let sample: Profile;
let own: Employer;
let vacancy: string;

const databaseOf = (name: 'portals' | 'vacancies' | 'candidates') => pool.mongo.db(pool.names[`${name}Database`]);

beforeAll(async () => {
  pool = await startPool();
  const { mongoUrl } = testEngines();
  await seedPool({ mongoUrl, database: pool.names.candidatesDatabase, profiles: 20, seed: 31 });
  await seedMarket({ mongoUrl, database: pool.names.vacanciesDatabase, vacancies: 10, seed: 31 });
  profiles = databaseOf('candidates').collection('profiles');
  employers = databaseOf('vacancies').collection('employers');
  sample = (await profiles.findOne({ published: true, subject: { $ne: 'candidate' } })) as Profile;
  own = (await employers.findOne({ 'accounts.subject': 'employer' })) as Employer;
  const vacancies = databaseOf('vacancies').collection<Vacancy>('vacancies');
  const template = (await vacancies.findOne({ stored: 'PUBLISHED' })) as Vacancy;
  vacancy = randomUUID();
  const skills = sample.skills.map(({ skill }) => skill);
  const open = {
    languages: [],
    licenceRequired: false,
    drivingLicences: [],
    pay: null,
    minimumEqf: null,
    minimumExperience: null,
  };
  const standing = { suspended: false, start: '2099-01-01', closesOn: '2098-12-31', contractType: null };
  const made = { _id: vacancy, employerId: own._id, reference: null, revision: 1, requiredSkills: skills.slice(0, 4) };
  await vacancies.insertOne({ ...template, ...open, ...standing, ...made, occupation: null, workingTime: null });
  await tested(vacancy);
});
afterAll(() => pool.stop());

/** Waits until the worker has tested a document. */
const tested = (document: string): Promise<Mark> =>
  eventually(
    async () => (await databaseOf('portals').collection<Mark>('marks').findOne({ _id: document })) ?? undefined,
    'the document to be tested',
  );

/**
 * Publishes a person whom every saved search of these tests finds; returns the pool id once the worker has tested the
 * card.
 */
async function arrive(): Promise<string> {
  const [_id, poolId] = [randomUUID(), randomUUID()];
  const open = { preferredMemberStates: [], onlyMemberStates: [], excludedMemberStates: [], conditions: null };
  const standing = { published: true, retiredPoolIds: [], erasureRequestedAt: null, revision: 1 };
  await profiles.insertOne({ ...sample, ...open, ...standing, _id, poolId, subject: _id });
  await tested(poolId);
  return poolId;
}
const collected = async (search: string, document: string): Promise<boolean> =>
  (await databaseOf('portals').collection('finds').countDocuments({ search, document })) > 0;

/** Waits for a record of the account in `portals`. */
const known = (account: string, standing: AccountRight['standing']): Promise<AccountRight> =>
  eventually(
    async () =>
      (await databaseOf('portals').collection<AccountRight>('accountRights').findOne({ account, standing })) ??
      undefined,
    `the account to be known as ${standing}`,
  );

async function mutate(token: string, field: string, input: object, selection: string): Promise<never> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} } }`;
  const { data, errors } = await pool.request(query, { token, variables: { input } });
  expect(errors).toEqual([]);
  return data?.[field] as never;
}
/** Saves a search once the gateway has the current status of the account. */
const save = (token: string, input: object): Promise<string> =>
  eventually(async () => {
    const query = 'mutation ($input: SaveSearchInput!) { saveSearch(input: $input) { savedSearch { id } } }';
    const { data } = await pool.request(query, { token, variables: { input: { name: 'x', ...input } } });
    return (data as unknown as { saveSearch: { savedSearch: { id: string } } | null } | null)?.saveSearch?.savedSearch
      .id;
  }, 'the account to be allowed');
/** Waits until the searches find a new person. */
const untilCollecting = (searches: readonly string[]): Promise<true> =>
  eventually(async () => {
    const document = await arrive();
    const found = await Promise.all(searches.map((search) => collected(search, document)));
    return found.every(Boolean) ? true : undefined;
  }, 'the searches to collect');
/** Waits until the searches find nobody any more. */
const untilQuiet = (searches: readonly string[]): Promise<true> =>
  eventually(async () => {
    const document = await arrive();
    const found = await Promise.all(searches.map((search) => collected(search, document)));
    return found.some(Boolean) ? undefined : true;
  }, 'the searches to rest');

const revisionOf = async (): Promise<number> => (await employers.findOne({ _id: own._id }))?.revision ?? 0;

/** An account that has joined the employer; `verification`: claim of its token. */
async function recruit(verification?: 'VERIFIED'): Promise<{ subject: string; token: string; join(): Promise<void> }> {
  const subject = `recruiter-${randomUUID()}`;
  const token = await pool.identityProvider.token({
    sub: subject,
    role: 'employer',
    ...(verification && { verification }),
  });
  const join = async (): Promise<void> => {
    const owner = await pool.token('employer');
    const { invitation } = (await mutate(
      owner,
      'inviteEmployerAccount',
      { subject, role: 'RECRUITER' },
      'invitation { id }',
    )) as {
      invitation: { id: string };
    };
    const query = `mutation { acceptEmployerInvitation(input: { invitationId: "${invitation.id}" }) { employer { id } } }`;
    expect((await pool.request(query, { token })).errors).toEqual([]);
    await known(subject, 'VERIFIED');
  };
  await join();
  return { subject, token, join };
}
const remove = async (subject: string): Promise<void> => {
  const input = { subject, expectedRevision: await revisionOf() };
  await mutate(await pool.token('employer'), 'removeEmployerAccount', input, 'problems { code } conflict { revision }');
  await known(subject, 'NONE');
};
describe('a saved search about people', () => {
  test('collects nothing after its account was removed from the employer, and again after it joined', async () => {
    const { subject, token, join } = await recruit();
    const searches = [
      await save(token, { profileFilter: {} }),
      await save(token, { matchesOfVacancyId: vacancy, minimumScore: 0 }),
    ];
    await untilCollecting(searches);
    await remove(subject);
    expect(await untilQuiet(searches)).toBe(true);
    const quiet = await arrive();
    expect(await Promise.all(searches.map((search) => collected(search, quiet)))).toEqual([false, false]);
    await join();
    expect(await untilCollecting(searches)).toBe(true);
  });

  test('continues if the account has its own right to search, without the matches of the former employer', async () => {
    const { subject, token } = await recruit('VERIFIED');
    const ofPeople = await save(token, { profileFilter: {} });
    const ofVacancy = await save(token, { matchesOfVacancyId: vacancy, minimumScore: 0 });
    await untilCollecting([ofPeople, ofVacancy]);
    await remove(subject);
    await untilQuiet([ofVacancy]);
    const document = await arrive();
    expect([await collected(ofPeople, document), await collected(ofVacancy, document)]).toEqual([true, false]);
  });

  test('collects nothing while the employer is suspended, also for an owner', async () => {
    const token = await pool.token('employer');
    const searches = [
      await save(token, { profileFilter: {} }),
      await save(token, { matchesOfVacancyId: vacancy, minimumScore: 0 }),
    ];
    await untilCollecting(searches);
    const officer = await pool.identityProvider.token({ sub: 'o', role: 'officer', member_state: own.memberState });
    const decide = async (decision: string): Promise<void> => {
      const input = { employerId: own._id, expectedRevision: await revisionOf(), decision, reason: 'Complaints.' };
      await mutate(officer, 'decideEmployer', input, 'problems { code } conflict { revision }');
    };
    await decide('SUSPEND');
    await known('employer', 'SUSPENDED');
    expect(await untilQuiet(searches)).toBe(true);
    await decide('REINSTATE');
    expect(await untilCollecting(searches.slice(0, 1))).toBe(true);
  });
});
