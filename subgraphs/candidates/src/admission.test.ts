import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { candidate, officer } from '../../../test/support/subgraph-in-process.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import {
  completeProfile,
  DECIDE,
  GIVE,
  outcomeOf,
  PUBLISH,
  seed,
  SUBMIT,
  UPDATE,
  WITHDRAW,
  WITHDRAW_CONSENT,
  mutation,
  type Person,
} from './testing/seed.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const CREATE = mutation('createProfile', 'CreateProfileInput');
const byOfficer = { admission: 'officer' } as const;

/** Sends a mutation with the profile's current revision. */
async function act(person: Person, query: string, input: object = {}, settings = {}) {
  const { revision } = await person.stored();
  const variables = { input: { expectedRevision: revision, ...input } };
  return outcomeOf(await subgraph.execute(query, { as: person.caller, variables, settings }));
}

describe('admission by completeness rules', () => {
  test('a complete draft with consent is admitted and published in one step', async () => {
    const as = candidate('short');
    const input = { profile: completeProfile(), consents: ['PUBLISH_CARD'] };
    const draft = outcomeOf(await subgraph.execute(CREATE, { as, variables: { input } }));
    expect(draft.profile).toMatchObject({ revision: 1, published: false, admission: { status: 'DRAFT' } });
    const { profile } = outcomeOf(
      await subgraph.execute(PUBLISH, { as, variables: { input: { expectedRevision: 1 } } }),
    );
    expect(profile).toMatchObject({ revision: 2, published: true, admission: { status: 'ADMITTED' } });
    expect(profile?.poolId).toMatch(/^[0-9a-f-]{36}$/u);
    expect(profile?.poolId).not.toBe(profile?.id);
  });

  test('publishing an empty draft reports every missing section', async () => {
    const as = candidate('empty');
    await subgraph.execute(CREATE, { as, variables: { input: { profile: {}, consents: ['PUBLISH_CARD'] } } });
    const { problems } = outcomeOf(
      await subgraph.execute(PUBLISH, { as, variables: { input: { expectedRevision: 1 } } }),
    );
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'profile.identity REQUIRED',
      'profile.contact REQUIRED',
      'profile.nationalities REQUIRED',
      'profile.residence REQUIRED',
      'profile.skills REQUIRED',
      'profile.languages REQUIRED',
      'profile.availability REQUIRED',
    ]);
  });

  test('a profile is not published without the consent to publish', async () => {
    const as = candidate('no-consent');
    await subgraph.execute(CREATE, { as, variables: { input: { profile: completeProfile() } } });
    const { problems } = outcomeOf(
      await subgraph.execute(PUBLISH, { as, variables: { input: { expectedRevision: 1 } } }),
    );
    expect(problems).toMatchObject([{ field: 'consents', code: 'CONSENT_MISSING' }]);
  });

  test('a person has one profile', async () => {
    const { caller: as } = await seed(subgraph).create();
    const { profile, problems } = outcomeOf(
      await subgraph.execute(CREATE, { as, variables: { input: { profile: {} } } }),
    );
    expect([profile, problems[0]?.code]).toEqual([null, 'NOT_ALLOWED_NOW']);
  });
});

describe('who may be admitted', () => {
  test('a minor is refused before anything is stored, and accepted from the 18th birthday on', async () => {
    const as = candidate('young');
    const identity = { givenNames: 'Ines', familyName: 'Ben', dateOfBirth: '2008-06-15' };
    const variables = {
      input: { profile: { ...completeProfile(), identity, workExperience: [], qualifications: [] } },
    };
    const before = await subgraph.execute(CREATE, { as, variables, now: new Date('2026-06-14T23:59:59Z') });
    expect(outcomeOf(before).problems).toMatchObject([{ field: 'profile.identity.dateOfBirth', code: 'UNDERAGE' }]);
    expect(await subgraph.store.bySubject('young')).toBeNull();
    const birthday = await subgraph.execute(CREATE, { as, variables, now: new Date('2026-06-15T00:00:00Z') });
    expect(outcomeOf(birthday).problems).toEqual([]);
  });

  test('a resident of the Union is eligible only with a need for protection, unless the pool admits anyone', async () => {
    const person = await seed(subgraph).candidate({ residence: 'PL' }).create();
    expect((await act(person, SUBMIT)).problems).toMatchObject([{ field: 'profile.residence', code: 'NOT_ELIGIBLE' }]);
    expect((await act(person, SUBMIT, {}, { eligibility: 'anyone' })).problems).toEqual([]);
    const other = await seed(subgraph).candidate({ residence: 'PL', protectionNeed: true }).create();
    expect((await act(other, SUBMIT)).profile?.admission.status).toBe('ADMITTED');
  });

  test('the need for protection is not stored without its consent', async () => {
    const variables = { input: { profile: { protectionNeed: true } } };
    const { problems } = outcomeOf(await subgraph.execute(CREATE, { as: candidate('mark'), variables }));
    expect(problems).toMatchObject([{ field: 'profile.protectionNeed', code: 'CONSENT_MISSING' }]);
  });

  test('withdrawing that consent removes the need for protection, and with it an admission and a card that depended on it', async () => {
    const person = await seed(subgraph).candidate({ residence: 'PL', protectionNeed: true }).published().create();
    const { poolId } = await person.stored();
    await act(person, WITHDRAW_CONSENT, { purposes: ['PROTECTION_NEED'] });
    expect(await person.stored()).toMatchObject({
      protectionNeed: null,
      published: false,
      poolId: null,
      retiredPoolIds: [poolId],
      admission: { status: 'DRAFT' },
    });
  });

  test('an admitted profile cannot be changed so that it is no longer admissible', async () => {
    const person = await seed(subgraph).published().create();
    const { problems } = await act(person, UPDATE, { profile: { residence: 'FR', skills: [] } });
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'profile.skills REQUIRED',
      'profile.residence NOT_ELIGIBLE',
    ]);
    expect((await person.stored()).residence).toBe('TN');
  });
});

describe('admission by an officer', () => {
  test('publishing a draft submits it; once admitted it can be published', async () => {
    const person = await seed(subgraph).create();
    const submitted = await act(person, PUBLISH, {}, byOfficer);
    expect(submitted.profile).toMatchObject({ published: false, admission: { status: 'SUBMITTED' } });
    expect((await act(person, PUBLISH, {}, byOfficer)).problems[0]?.code).toBe('NOT_ALLOWED_NOW');
    const { revision } = await person.stored();
    const input = { candidateId: person.id, expectedRevision: revision, admit: true };
    const decided = outcomeOf(await subgraph.execute(DECIDE, { as: officer('DE'), variables: { input } }));
    expect(decided.profile?.admission).toEqual({ status: 'ADMITTED', reason: null });
    expect((await act(person, PUBLISH, {}, byOfficer)).profile?.published).toBe(true);
  });

  test('a refusal needs a reason, and a refused profile must change before it is submitted again', async () => {
    const person = await seed(subgraph).submitted().create();
    const { revision } = await person.stored();
    const input = { candidateId: person.id, expectedRevision: revision, admit: false };
    const unfounded = outcomeOf(await subgraph.execute(DECIDE, { as: officer('DE'), variables: { input } }));
    expect(unfounded.problems).toMatchObject([{ field: 'reason', code: 'REQUIRED' }]);
    const founded = { input: { ...input, reason: 'INCONSISTENT' } };
    const refused = outcomeOf(await subgraph.execute(DECIDE, { as: officer('DE'), variables: founded }));
    expect(refused.profile?.admission).toEqual({ status: 'REFUSED', reason: 'INCONSISTENT' });
    expect((await act(person, SUBMIT, {}, byOfficer)).problems[0]?.code).toBe('NOT_ALLOWED_NOW');
    const changed = await act(person, UPDATE, { profile: { nationalities: ['TN', 'MA'] } });
    expect(changed.profile?.admission).toEqual({ status: 'DRAFT', reason: 'INCONSISTENT' });
    expect((await act(person, SUBMIT, {}, byOfficer)).profile?.admission.status).toBe('SUBMITTED');
  });

  test('submitting a waiting profile again admits it after the pool has switched to automatic admission', async () => {
    const person = await seed(subgraph).submitted().create();
    expect((await act(person, PUBLISH)).profile).toMatchObject({ published: true, admission: { status: 'ADMITTED' } });
  });

  test('a decision about an outdated revision is a conflict, and the shown profile is audited', async () => {
    const person = await seed(subgraph).submitted().create();
    const { revision } = await person.stored();
    await act(person, UPDATE, { profile: { nationalities: ['MA'] } });
    const input = { candidateId: person.id, expectedRevision: revision, admit: true };
    const { conflict, profile } = outcomeOf(
      await subgraph.execute(DECIDE, { as: officer('DE'), variables: { input } }),
    );
    expect([profile, conflict?.current.revision]).toEqual([null, revision + 1]);
    expect((await subgraph.store.audits.about(person.id, 1))[0]).toMatchObject({
      action: 'PROFILE_READ',
      purpose: 'ADMISSION',
      memberState: 'DE',
    });
  });
});

describe('publication', () => {
  test('every publication gets a new pool id, and former ones stay retired', async () => {
    const person = await seed(subgraph).published().create();
    const given: (string | null)[] = [(await person.stored()).poolId];
    for (const _time of [1, 2]) {
      expect((await act(person, WITHDRAW)).profile).toMatchObject({ published: false, poolId: null });
      given.push((await act(person, PUBLISH)).profile?.poolId ?? null);
    }
    expect(new Set(given).size).toBe(3);
    expect(await person.stored()).toMatchObject({ poolId: given[2], retiredPoolIds: given.slice(0, 2) });
  });

  test('withdrawing the consent withdraws the card; publishing again needs a new consent', async () => {
    const person = await seed(subgraph).published().create();
    await act(person, WITHDRAW_CONSENT, { purposes: ['PUBLISH_CARD'] });
    expect((await person.stored()).published).toBe(false);
    expect((await act(person, PUBLISH)).problems[0]?.code).toBe('CONSENT_MISSING');
    await act(person, GIVE, { purposes: ['PUBLISH_CARD'] }, { consentVersion: '2027-1' });
    expect((await act(person, PUBLISH)).profile?.published).toBe(true);
    const { consents } = await person.stored();
    const given = consents.filter(({ purpose }) => purpose === 'PUBLISH_CARD');
    expect(given.map(({ version, withdrawnAt }) => [version, withdrawnAt !== null])).toEqual([
      ['2026-1', true],
      ['2027-1', false],
    ]);
  });

  test('only a change that employers can see updates the time of the card', async () => {
    const person = await seed(subgraph).published().create();
    const { contentChangedAt } = await person.stored();
    await act(person, UPDATE, { profile: { contact: { email: 'new@example.org' }, nationalities: ['MA'] } });
    expect((await person.stored()).contentChangedAt).toEqual(contentChangedAt);
    await act(person, UPDATE, { profile: { preferredMemberStates: ['DE'] } });
    expect((await person.stored()).contentChangedAt.getTime()).toBeGreaterThan(contentChangedAt.getTime());
  });
});
