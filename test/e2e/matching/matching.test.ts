import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cardAlias, vacancyAlias, weightsIndex, type WeightsDocument } from '@talent-pool/search-index';
import type { Collection } from 'mongodb';
import { seedMarket } from '../../../scripts/samples/seed-market.ts';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import type { Profile } from '../../../subgraphs/candidates/src/domain/profile.ts';
import type { Employer } from '../../../subgraphs/vacancies/src/domain/employer.ts';
import type { Vacancy } from '../../../subgraphs/vacancies/src/domain/vacancy.ts';
import { adminClient, testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type Account, type RunningPool } from '../../support/running-pool.ts';

const admin = adminClient();
let pool: RunningPool;
let vacancies: Collection<Vacancy>;
let employers: Collection<Employer>;
let profiles: Collection<Profile>;
let own: string;

interface Found<T> {
  readonly data: T;
  readonly codes: readonly unknown[];
}
async function request<T>(query: string, as?: Account, variables: object = {}): Promise<Found<T>> {
  const { data, errors } = await pool.request(query, { ...(as && { as }), variables });
  return { data: data as unknown as T, codes: errors.map(({ extensions }) => extensions['code']) };
}

const PARTS = `score band vacancyCoverage profileCoverage vacancy { id title } profile { id }
  skills { skill { label } required status evidence substitute { label } points }
  occupation { nearest { label } closeness points } languages { language { code } requirement candidateValue requiredByLaw points } languagesPoints
  experience { requirement candidateValue points } education { requirement candidateValue points } availability { requirement candidateValue points }
  place { memberState { code } preferred points }`;
const MATCHES = `query ($id: ID!) { vacancy(id: $id) { id matchingProfiles(first: 5) { totalCount edges { cursor node { ${PARTS} } } } } }`;

interface Match {
  readonly score: number;
  readonly vacancy: { readonly id: string };
  readonly profile: { readonly id: string };
  readonly skills: readonly { readonly points: number; readonly skill: { readonly label: string } }[];
}
interface Connection {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Match }[];
}
type Matches = { readonly vacancy: { readonly matchingProfiles: Connection | null } | null };

beforeAll(async () => {
  pool = await startPool();
  const { mongoUrl } = testEngines();
  await seedPool({ mongoUrl, database: pool.names.candidatesDatabase, profiles: 400, seed: 6 });
  await seedMarket({ mongoUrl, database: pool.names.vacanciesDatabase, vacancies: 120, seed: 6 });
  vacancies = pool.mongo.db(pool.names.vacanciesDatabase).collection('vacancies');
  employers = pool.mongo.db(pool.names.vacanciesDatabase).collection('employers');
  await vacancies.updateMany({}, { $set: { start: '2099-01-01', closesOn: '2098-12-31' }, $inc: { revision: 1 } });
  const mine = await employers.findOne({ 'accounts.subject': 'employer' });
  const open = { stored: 'PUBLISHED' as const, employerId: mine?._id ?? '' };
  const places = [{ memberState: 'DE', nuts: null, town: null }];
  const { modifiedCount } = await vacancies.updateOne(open, {
    $set: { languages: [], licenceRequired: false, drivingLicences: [], pay: null, places },
    $inc: { revision: 1 },
  });
  expect(modifiedCount).toBe(1);
  const vacancy = await vacancies.findOne({ ...open, languages: [] });
  own = vacancy?._id ?? '';
  // The seeded candidate accepts any work and matches several vacancies.
  const others = await vacancies.find({ stored: 'PUBLISHED', licenceRequired: false }).limit(6).toArray();
  const skills = [...new Set(others.flatMap(({ requiredSkills }) => requiredSkills))].map((skill) => ({
    skill,
    evidence: 'EDUCATION' as const,
    experienceKey: null,
    experienceNote: null,
    level: null,
    hidden: false,
  }));
  const open27 = { preferredMemberStates: [], onlyMemberStates: [], excludedMemberStates: [], conditions: null };
  profiles = pool.mongo.db(pool.names.candidatesDatabase).collection('profiles');
  await profiles.updateOne({ subject: 'candidate' }, { $set: { ...open27, skills }, $inc: { revision: 1 } });
  const published = await vacancies.countDocuments({ stored: 'PUBLISHED' });
  await eventually(async () => {
    const { data } = await request<{ searchProfiles: { totalCount: number }; searchVacancies: { totalCount: number } }>(
      '{ searchProfiles(first: 0) { totalCount } searchVacancies(first: 0) { totalCount } }',
      'employer',
    );
    return data.searchProfiles.totalCount > 340 && data.searchVacancies.totalCount === published ? true : undefined;
  }, 'the pool');
  // The counts are reached before the last change is indexed, so this waits for it.
  const changed = await profiles.findOne({ subject: 'candidate' });
  const [card, kept] = [cardAlias(pool.names.prefix), vacancyAlias(pool.names.prefix)];
  await eventually(async () => {
    const { _version: ofCard } = await admin.get({ index: card, id: changed?.poolId ?? '', _source: false });
    const { _version: ofVacancy } = await admin.get({ index: kept, id: own, _source: false });
    return ofCard === changed?.revision && ofVacancy === vacancy?.revision ? true : undefined;
  }, 'the changes');
  await Promise.all([card, kept].map((index) => admin.indices.refresh({ index })));
});
afterAll(async () => {
  await pool.stop();
  await admin.close();
});

describe('people who match a vacancy', () => {
  test('are shown to its employer, with all parts of the score', async () => {
    const { data, codes } = await request<Matches>(MATCHES, 'employer', { id: own });
    expect(codes).toEqual([]);
    const { totalCount, edges } = data.vacancy?.matchingProfiles ?? { totalCount: 0, edges: [] };
    expect(totalCount).toBeGreaterThan(0);
    expect(edges[0]?.node.skills.length).toBeGreaterThan(2);
    expect(edges[0]?.node.skills.every(({ skill }) => skill.label.length > 0)).toBe(true);
    const scores = edges.map(({ node }) => node.score);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
  });

  test('are shown to officers of its member state', async () => {
    const { data, codes } = await request<Matches>(MATCHES, 'officer', { id: own });
    expect(codes).toEqual([]);
    expect(data.vacancy?.matchingProfiles?.totalCount).toBeGreaterThan(0);
  });

  test.each<[string, Account | undefined, string]>([
    ['nobody', undefined, 'UNAUTHENTICATED'],
    ['a candidate', 'candidate', 'FORBIDDEN'],
    ['a portal', 'portal', 'FORBIDDEN'],
    ['an employer that is not verified', 'pendingEmployer', 'FORBIDDEN'],
  ])('are not shown to %s', async (_who, as, code) => {
    const { data, codes } = await request<Matches>(MATCHES, as, { id: own });
    expect(codes).toEqual([code]);
    expect(data?.vacancy?.matchingProfiles ?? null).toBeNull();
  });

  test('are not shown to another employer, nor to officers of another member state', async () => {
    const mine = await employers.findOne({ 'accounts.subject': 'employer' });
    const other = await vacancies.findOne({ stored: 'PUBLISHED', employerId: { $ne: mine?._id ?? '' } });
    const { codes } = await request<Matches>(MATCHES, 'employer', { id: other?._id });
    expect(codes).toEqual(['FORBIDDEN']);
    const token = await pool.token('officer', { member_state: 'MT' });
    const { errors } = await pool.request(MATCHES, { token, variables: { id: own } });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });

  test('cannot be requested with a forged document', async () => {
    const { codes } = await request(`{ vacancy(id: "${own}") { matchDocument } }`, 'employer');
    expect(codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('vacancies that match a person', () => {
  const MINE = `{ myProfile { poolId matchingVacancies(first: 3) { totalCount edges { node { ${PARTS} } } } } }`;
  type Mine = { readonly myProfile: { readonly poolId: string; readonly matchingVacancies: Connection | null } };

  test('are shown to the person, and each pair has the same score and reasons in both directions', async () => {
    const { data, codes } = await request<Mine>(MINE, 'candidate');
    expect(codes).toEqual([]);
    const { poolId, matchingVacancies } = data.myProfile;
    expect(matchingVacancies?.edges.length).toBeGreaterThan(0);
    for (const { node } of matchingVacancies?.edges ?? []) {
      const pair = `query ($v: ID!, $p: ID!) { match(vacancyId: $v, profileId: $p) { isMatch obstacles { condition } match { ${PARTS} } } }`;
      const vacancy = await vacancies.findOne({ _id: node.vacancy.id });
      const token = await pool.token('officer', { member_state: vacancy?.places[0]?.memberState });
      const variables = { v: node.vacancy.id, p: poolId };
      const { data: seen, errors } = await pool.request(pair, { token, variables });
      expect(errors).toEqual([]);
      expect(seen?.['match']).toEqual({ isMatch: true, obstacles: [], match: node });
    }
  });

  test('match the current profile, published or not, without waiting for the index', async () => {
    const ALL = '{ myProfile { revision poolId matchingVacancies { totalCount edges { node { profile { id } } } } } }';
    type Now = { myProfile: { revision: number; poolId: string | null; matchingVacancies: Connection | null } };
    const turn = async (name: 'publishProfile' | 'withdrawProfile', revision: number): Promise<Now['myProfile']> => {
      const change = `mutation ($r: Int!) { ${name}(input: { expectedRevision: $r }) { problems { code } } }`;
      const changed = await request(change, 'candidate', { r: revision });
      expect(changed).toEqual({ data: { [name]: { problems: [] } }, codes: [] });
      return (await request<Now>(ALL, 'candidate')).data.myProfile;
    };
    const before = (await request<Now>(ALL, 'candidate')).data.myProfile;
    const withdrawn = await turn('withdrawProfile', before.revision);
    expect(withdrawn.poolId).toBeNull();
    // A profile that is admitted sees its matches before it is published, as a preview.
    expect(withdrawn.matchingVacancies?.edges.map(({ node }) => node.profile.id)).toEqual(
      before.matchingVacancies?.edges.map(() => 'preview'),
    );
    const again = await turn('publishProfile', withdrawn.revision);
    expect(again.poolId).not.toBe(before.poolId);
    expect(again.matchingVacancies?.totalCount).toBe(before.matchingVacancies?.totalCount);
    expect(again.matchingVacancies?.edges.map(({ node }) => node.profile.id)).toEqual(
      before.matchingVacancies?.edges.map(() => again.poolId),
    );
    await eventually(async () => {
      const card = 'query ($id: ID!) { poolProfile(id: $id) { id } }';
      const { data } = await request<{ poolProfile: object | null }>(card, 'employer', { id: again.poolId });
      return data.poolProfile ?? undefined;
    }, 'the card to be in the index');
  });

  test('cannot be requested with a forged card', async () => {
    const { codes } = await request('{ myProfile { matchDocument } }', 'candidate');
    expect(codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  test('that do not match have obstacles', async () => {
    const refused = await vacancies.findOne({ stored: 'PUBLISHED', _id: { $ne: own } });
    await vacancies.updateOne(
      { _id: refused?._id ?? '' },
      { $set: { languages: [{ language: 'mt', minimum: 'C2', requiredByLaw: true }] }, $inc: { revision: 1 } },
    );
    const query = `query ($id: ID!) { myProfile { matchWith(vacancyId: $id) { isMatch obstacles { condition message } match { score } } } }`;
    const conditions = await eventually(async () => {
      const { data } = await request<{
        myProfile: { matchWith: { isMatch: boolean; obstacles: { condition: string; message: string }[] } };
      }>(query, 'candidate', { id: refused?._id });
      const { isMatch, obstacles } = data.myProfile.matchWith;
      expect(isMatch).toBe(obstacles.length === 0);
      const names = obstacles.map(({ condition }) => condition);
      return names.includes('LANGUAGE_REQUIRED_BY_LAW') ? names : undefined;
    }, 'the vacancy to ask for Maltese');
    expect(conditions).toContain('LANGUAGE_REQUIRED_BY_LAW');
  });

  test('are shown to an officer who reads the profile, and the read is audited', async () => {
    const person = await profiles.findOne({ subject: 'candidate' });
    const query = `query ($id: ID!) { candidateProfile(id: $id, purpose: SUPPORT) { matchingVacancies { totalCount } } }`;
    type Read = { candidateProfile: { matchingVacancies: { totalCount: number } } };
    const { data, codes } = await request<Read>(query, 'officer', { id: person?._id });
    expect(codes).toEqual([]);
    expect(data.candidateProfile.matchingVacancies.totalCount).toBeGreaterThan(0);
    const audit = await request('{ myAuditLog(first: 1) { edges { node { action } } } }', 'candidate');
    expect(JSON.stringify(audit.data)).toContain('READ');
  });
});

describe('a vacancy that is no longer open', () => {
  const PAIR =
    'query ($v: ID!) { myProfile { matchingVacancies(first: 100) { edges { node { vacancy { id } } } } matchWith(vacancyId: $v) { isMatch } } }';
  type Mine = {
    myProfile: { matchingVacancies: { edges: { node: { vacancy: { id: string } } }[] }; matchWith: unknown };
  };

  test.each([
    ['closed', { stored: 'CLOSED' as const }],
    ['expired', { closesOn: '2026-01-01' }],
    ['suspended', { suspended: true }],
  ])('because it is %s matches nobody', async (_what, change) => {
    const { data } = await request<Mine>(PAIR, 'candidate', { v: own });
    const found = data.myProfile.matchingVacancies.edges.map(({ node }) => node.vacancy.id);
    const id = found[0] ?? '';
    expect(id).not.toBe('');
    await vacancies.updateOne({ _id: id }, { $set: change, $inc: { revision: 1 } });
    await eventually(async () => {
      const { data: now } = await request<Mine>(PAIR, 'candidate', { v: id });
      const left = now.myProfile.matchingVacancies.edges.map(({ node }) => node.vacancy.id);
      return now.myProfile.matchWith === null && !left.includes(id) ? true : undefined;
    }, 'the vacancy to vanish');
  });
});

describe('new weights', () => {
  const weightsBehind = async (alias: string): Promise<WeightsDocument | undefined> => {
    const [index = ''] = Object.keys(await admin.indices.getAlias({ name: alias }));
    const found = await admin.get<WeightsDocument>({ index: weightsIndex(pool.names.prefix), id: index });
    return found._source;
  };

  test('are computed by a rebuild of the card index, the vacancy index follows, and matching continues', async () => {
    const { prefix, indexerDatabase } = pool.names;
    const before = await weightsBehind(cardAlias(prefix));
    const _id = randomUUID();
    await pool.mongo
      .db(indexerDatabase)
      .collection<{ _id: string; requestedAt: Date; state: string; cards: number }>('rebuilds')
      .insertOne({ _id, requestedAt: new Date(), state: 'WAITING', cards: 0 });
    const after = await eventually(async () => {
      const { codes } = await request<Matches>(MATCHES, 'employer', { id: own });
      expect(codes).toEqual([]);
      const [cards, follower] = await Promise.all([cardAlias(prefix), vacancyAlias(prefix)].map(weightsBehind));
      return cards?.version !== before?.version && cards?.version === follower?.version ? cards : undefined;
    }, 'both sides to have the new weights');
    expect(after?.profiles).toBeGreaterThan(before?.profiles ?? 0);
    expect(Object.values(after?.frequencies ?? {}).every((count) => count > 5)).toBe(true);
  });
});
