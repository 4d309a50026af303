import { describe, expect, test } from '@jest/globals';
import {
  admissionProblems,
  ageOn,
  concerns,
  isSubmitted,
  underage,
  type AdmissionSettings,
} from './admission.rules.ts';
import { give, hasConsent, withdraw } from './consents.ts';
import { decide, erasedProfile, publish, retired, submit, withdrawCard } from './profile-life-cycle.ts';
import type { AdmissionStatus, Consent, Profile } from './profile.ts';
import { EMPTY_CONTENT } from './sections.ts';

const now = new Date('2026-11-30T12:00:00Z');
const earlier = new Date('2026-01-01T00:00:00Z');
const OFFICER: AdmissionSettings = { admission: 'officer', eligibility: 'outside-union-or-protection' };
const AUTOMATIC: AdmissionSettings = { admission: 'automatic', eligibility: 'anyone' };
const consent = (more: Partial<Consent> = {}): Consent => ({
  purpose: 'PUBLISH_CARD',
  version: '1',
  givenAt: earlier,
  withdrawnAt: null,
  ...more,
});

/** A profile that has everything which admission needs. */
const profileOf = (more: object = {}, status: AdmissionStatus = 'DRAFT'): Profile =>
  ({
    ...EMPTY_CONTENT,
    _id: 'id-1',
    subject: 'account-1',
    revision: 1,
    identity: { dateOfBirth: '1990-05-06' },
    contact: {},
    nationalities: ['UA'],
    residence: 'UA',
    skills: [{}],
    languages: [{}],
    availability: {},
    admission: { status, submittedAt: earlier, decidedAt: null, reason: null },
    published: false,
    poolId: null,
    retiredPoolIds: [],
    erasureRequestedAt: null,
    consents: [consent()],
    ...more,
  }) as unknown as Profile;

type Outcome = { readonly problems: readonly { readonly field: string; readonly code: string }[] } | object;
const codesOf = (outcome: Outcome): string[] =>
  'problems' in outcome ? outcome.problems.map(({ field, code }) => `${field} ${code}`) : [];
const problemsOf = (more: object, settings = OFFICER): string[] =>
  codesOf({ problems: admissionProblems(profileOf(more), settings, now) });

describe('age', () => {
  test.each([
    ['2008-11-30', 18],
    ['2008-12-01', 17],
    ['2008-11-29', 18],
    ['2009-01-01', 17],
    ['2008', 17],
    ['2007', 18],
    ['2008-11', 18],
    ['2008-12', 17],
  ])('born on %s is %d on 30 November 2026', (birth, years) => {
    expect(ageOn(birth, '2026-11-30')).toBe(years);
    const problems = underage({ identity: { dateOfBirth: birth } as never }, now);
    expect(codesOf({ problems })).toEqual(years < 18 ? ['profile.identity.dateOfBirth UNDERAGE'] : []);
  });

  test('is not checked without an identity', () => {
    expect(underage({ identity: null }, now)).toEqual([]);
  });
});

describe('admission', () => {
  test('needs nothing more than each of its sections', () => {
    expect(problemsOf({})).toEqual([]);
  });

  test.each([
    ['identity', null],
    ['contact', null],
    ['nationalities', []],
    ['residence', null],
    ['skills', []],
    ['languages', []],
    ['availability', null],
  ])('needs %s', (section, value) => {
    expect(problemsOf({ [section]: value })).toEqual([`profile.${section} REQUIRED`]);
  });

  test('is closed to minors', () => {
    expect(problemsOf({ identity: { dateOfBirth: '2010-01-01' } })).toEqual(['profile.identity.dateOfBirth UNDERAGE']);
  });

  test.each([
    ['from outside the Union', { residence: 'UA' }, OFFICER, true],
    ['from a member state', { residence: 'DE' }, OFFICER, false],
    ['from a member state, where anyone may', { residence: 'DE' }, AUTOMATIC, true],
    ['in need of protection, without the consent', { residence: 'DE', protectionNeed: true }, OFFICER, false],
    [
      'in need of protection, with the consent',
      { residence: 'DE', protectionNeed: true, consents: [consent({ purpose: 'PROTECTION_NEED' })] },
      OFFICER,
      true,
    ],
    [
      'in no need of protection, with the consent',
      { residence: 'DE', protectionNeed: false, consents: [consent({ purpose: 'PROTECTION_NEED' })] },
      OFFICER,
      false,
    ],
  ])('of somebody %s', (_who, more, settings, isEligible) => {
    expect(problemsOf(more, settings)).toEqual(isEligible ? [] : ['profile.residence NOT_ELIGIBLE']);
  });

  test('concerns the only acceptable member states, or the preferred ones, or all that are not excluded', () => {
    const lists = (
      preferredMemberStates: string[],
      excludedMemberStates: string[],
      onlyMemberStates: string[] = [],
    ) => ({
      preferredMemberStates,
      onlyMemberStates,
      excludedMemberStates,
    });
    const only = lists(['DE'], [], ['DE', 'FR']);
    expect([concerns(only, 'DE'), concerns(only, 'FR'), concerns(only, 'IT')]).toEqual([true, true, false]);
    expect([concerns(lists(['DE'], []), 'DE'), concerns(lists(['DE'], []), 'FR')]).toEqual([true, false]);
    expect([concerns(lists([], ['DE']), 'DE'), concerns(lists([], ['DE']), 'FR')]).toEqual([false, true]);
    expect(concerns(lists(['DE'], ['DE']), 'DE')).toBe(true);
  });

  test('counts as submitted in every state but DRAFT', () => {
    const states = ['DRAFT', 'SUBMITTED', 'ADMITTED', 'REFUSED'] as const;
    expect(states.map((status) => isSubmitted(profileOf({}, status)))).toEqual([false, true, true, true]);
  });
});

describe('a submission', () => {
  test('waits for an officer, or is admitted at once', () => {
    const submitted = { status: 'SUBMITTED', submittedAt: now, decidedAt: null, reason: null };
    expect(submit(profileOf(), OFFICER, now)).toEqual({ changes: { admission: submitted } });
    const admitted = { status: 'ADMITTED', submittedAt: now, decidedAt: now, reason: null, by: 'POOL' };
    expect(submit(profileOf(), AUTOMATIC, now)).toEqual({ changes: { admission: admitted } });
    expect(submit(profileOf({}, 'SUBMITTED'), AUTOMATIC, now)).toEqual({ changes: { admission: admitted } });
  });

  test.each([
    ['ADMITTED', OFFICER],
    ['ADMITTED', AUTOMATIC],
    ['SUBMITTED', OFFICER],
    ['REFUSED', OFFICER],
    ['REFUSED', AUTOMATIC],
  ] as const)('is not possible when %s', (status, settings) => {
    expect(codesOf(submit(profileOf({}, status), settings, now))).toEqual(['profile NOT_ALLOWED_NOW']);
  });

  test('is refused with what is missing', () => {
    expect(codesOf(submit(profileOf({ skills: [] }), OFFICER, now))).toEqual(['profile.skills REQUIRED']);
  });
});

describe('publishing', () => {
  const published = (more: object, status: AdmissionStatus, settings = OFFICER) =>
    publish(profileOf(more, status), settings, now, 'pool-9');

  test('assigns a new pool id to an admitted profile', () => {
    expect(published({}, 'ADMITTED')).toEqual({ changes: { published: true, poolId: 'pool-9' } });
  });

  test('submits a draft, and publishes it when that admits it', () => {
    expect(published({}, 'DRAFT', AUTOMATIC)).toMatchObject({
      changes: { published: true, poolId: 'pool-9', admission: { status: 'ADMITTED' } },
    });
    const waiting = published({}, 'DRAFT');
    expect(waiting).toEqual({
      changes: { admission: { status: 'SUBMITTED', submittedAt: now, decidedAt: null, reason: null } },
    });
  });

  test.each([
    ['without a consent', { consents: [] }, 'ADMITTED', 'consents CONSENT_MISSING'],
    [
      'after the consent was withdrawn',
      { consents: [consent({ withdrawnAt: now })] },
      'ADMITTED',
      'consents CONSENT_MISSING',
    ],
    [
      'with another consent',
      { consents: [consent({ purpose: 'PROTECTION_NEED' })] },
      'ADMITTED',
      'consents CONSENT_MISSING',
    ],
    ['a second time', { published: true, poolId: 'p' }, 'ADMITTED', 'profile NOT_ALLOWED_NOW'],
    ['without what admission needs now', { skills: [] }, 'ADMITTED', 'profile.skills REQUIRED'],
    ['a draft that lacks something', { contact: null }, 'DRAFT', 'profile.contact REQUIRED'],
    ['while the profile waits', {}, 'SUBMITTED', 'profile NOT_ALLOWED_NOW'],
  ] as const)('is refused %s', (_what, more, status, code) => {
    expect(codesOf(published(more, status))).toEqual([code]);
  });

  test('ends with the pool id retired', () => {
    const profile = profileOf({ published: true, poolId: 'p-2', retiredPoolIds: ['p-1'] }, 'ADMITTED');
    const gone = { published: false, poolId: null, retiredPoolIds: ['p-1', 'p-2'] };
    expect(withdrawCard(profile)).toEqual({ changes: gone });
    expect(retired(profile)).toEqual(gone);
    expect(retired(profileOf({ retiredPoolIds: ['p-1'] })).retiredPoolIds).toEqual(['p-1']);
    expect(codesOf(withdrawCard(profileOf()))).toEqual(['profile NOT_ALLOWED_NOW']);
  });
});

describe('the decision of an officer', () => {
  const waiting = profileOf({}, 'SUBMITTED');
  const decided = { submittedAt: earlier, decidedAt: now, by: 'OFFICER' };

  test('admits or refuses, and keeps a reason for a refusal alone', () => {
    const admitted = { ...decided, status: 'ADMITTED', reason: null };
    expect(decide(waiting, { admit: true, reason: null }, now)).toEqual({ changes: { admission: admitted } });
    expect(decide(waiting, { admit: true, reason: 'INCOMPLETE' }, now)).toEqual({ changes: { admission: admitted } });
    const refused = { ...decided, status: 'REFUSED', reason: 'INCOMPLETE' };
    expect(decide(waiting, { admit: false, reason: 'INCOMPLETE' }, now)).toEqual({ changes: { admission: refused } });
  });

  test('needs a reason to refuse', () => {
    expect(codesOf(decide(waiting, { admit: false, reason: null }, now))).toEqual(['reason REQUIRED']);
  });

  test.each(['DRAFT', 'ADMITTED', 'REFUSED'] as const)('is not possible about a profile that is %s', (status) => {
    expect(codesOf(decide(profileOf({}, status), { admit: true, reason: null }, now))).toEqual([
      'profile NOT_ALLOWED_NOW',
    ]);
  });
});

test('an erasure leaves ids, times and nothing that a person wrote', () => {
  const changes = erasedProfile(
    profileOf({ published: true, poolId: 'p-2', retiredPoolIds: ['p-1'] }, 'ADMITTED'),
    now,
  );
  expect(changes).toEqual({
    ...EMPTY_CONTENT,
    hiddenFromMarks: [],
    published: false,
    poolId: null,
    retiredPoolIds: ['p-1', 'p-2'],
    consents: [],
    admission: { status: 'DRAFT', submittedAt: null, decidedAt: null, reason: null },
    erasureRequestedAt: now,
    subject: 'erased:id-1',
  });
});

describe('a consent', () => {
  const given = { purpose: 'PUBLISH_CARD', version: '2', givenAt: now, withdrawnAt: null };

  test('is in force until it is withdrawn, separately for each purpose', () => {
    expect(hasConsent({ consents: [consent()] }, 'PUBLISH_CARD')).toBe(true);
    expect(hasConsent({ consents: [consent({ withdrawnAt: now })] }, 'PUBLISH_CARD')).toBe(false);
    expect(hasConsent({ consents: [consent()] }, 'PROTECTION_NEED')).toBe(false);
    expect(hasConsent({ consents: [consent({ withdrawnAt: earlier }), consent()] }, 'PUBLISH_CARD')).toBe(true);
  });

  test('that is given to a new version ends the one before', () => {
    expect(give([consent()], ['PUBLISH_CARD'], '2', now)).toEqual([consent({ withdrawnAt: now }), given]);
  });

  test('that is given again, or twice, is recorded once', () => {
    expect(give([consent()], ['PUBLISH_CARD'], '1', now)).toEqual([consent()]);
    expect(give([], ['PUBLISH_CARD', 'PUBLISH_CARD'], '2', now)).toEqual([given]);
    const over = consent({ version: '2', withdrawnAt: earlier });
    expect(give([over], ['PUBLISH_CARD'], '2', now)).toEqual([over, given]);
    const other = consent({ purpose: 'PROTECTION_NEED' });
    expect(give([other], ['PUBLISH_CARD'], '2', now)).toEqual([other, given]);
  });

  test('that is withdrawn keeps its times, also when it was withdrawn before', () => {
    const others = [consent({ purpose: 'PROTECTION_NEED' }), consent({ withdrawnAt: earlier })];
    expect(withdraw([consent(), ...others], ['PUBLISH_CARD'], now)).toEqual([consent({ withdrawnAt: now }), ...others]);
  });
});
