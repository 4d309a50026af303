import { describe, expect, test } from '@jest/globals';
import type { AdmissionSettings } from './admission.rules.ts';
import type { AdmissionStatus, Consent, ConsentPurpose, Profile } from './profile.ts';
import { EMPTY_CONTENT } from './sections.ts';
import { withdrawConsents } from './withdraw-consents.ts';
import { Withdrawals, withdrawalsOf } from './withdrawal.ts';

const now = new Date('2026-11-30T12:00:00Z');
const day = (date: string): Date => new Date(`2026-${date}T00:00:00Z`);
const SETTINGS: AdmissionSettings = { admission: 'officer', eligibility: 'outside-union-or-protection' };
const DRAFT = { status: 'DRAFT', submittedAt: null, decidedAt: null, reason: null };
const TAKEN_OUT = { published: false, poolId: null, retiredPoolIds: ['p-1'] };
const consent = (purpose: ConsentPurpose, more: Partial<Consent> = {}): Consent => ({
  purpose,
  version: '1',
  givenAt: day('01-01'),
  withdrawnAt: null,
  ...more,
});
const ALL = (['PUBLISH_CARD', 'PROTECTION_NEED', 'PARTNERSHIP_MARKS'] as const).map((purpose) => consent(purpose));

/** A published profile of somebody in a member state, whose admission rests on the need of protection. */
const profileOf = (more: object = {}, status: AdmissionStatus = 'ADMITTED'): Profile =>
  ({
    ...EMPTY_CONTENT,
    _id: 'id-1',
    identity: { dateOfBirth: '1990-05-06' },
    contact: {},
    nationalities: ['UA'],
    residence: 'DE',
    protectionNeed: true,
    skills: [{}],
    languages: [{}],
    availability: {},
    partnerships: [],
    admission: { status, submittedAt: day('02-01'), decidedAt: null, reason: null },
    published: true,
    poolId: 'p-1',
    retiredPoolIds: [],
    consents: ALL,
    ...more,
  }) as unknown as Profile;
const without = (...purposes: ConsentPurpose[]): Consent[] =>
  ALL.map((one) => (purposes.includes(one.purpose) ? { ...one, withdrawnAt: now } : one));

describe('withdrawing', () => {
  test('the item is removed from the card, and the admission does not change', () => {
    expect(withdrawConsents(profileOf(), ['PUBLISH_CARD'], SETTINGS, now)).toEqual({
      ...TAKEN_OUT,
      consents: without('PUBLISH_CARD'),
    });
  });

  test('the consent to publish an unpublished profile changes only the consent', () => {
    const profile = profileOf({ published: false, poolId: null });
    expect(withdrawConsents(profile, ['PUBLISH_CARD'], SETTINGS, now)).toEqual({ consents: without('PUBLISH_CARD') });
  });

  test.each(['SUBMITTED', 'ADMITTED'] as const)(
    'the need of protection, on which an admission (%s) depends, makes the profile a draft and withdraws the card',
    (status) => {
      expect(withdrawConsents(profileOf({}, status), ['PROTECTION_NEED'], SETTINGS, now)).toEqual({
        ...TAKEN_OUT,
        consents: without('PROTECTION_NEED'),
        protectionNeed: null,
        protection: null,
        admission: DRAFT,
      });
    },
  );

  test('the need of protection of a profile that waits, without a card, makes it a draft', () => {
    const profile = profileOf({ published: false, poolId: null }, 'SUBMITTED');
    expect(withdrawConsents(profile, ['PROTECTION_NEED'], SETTINGS, now)).toEqual({
      consents: without('PROTECTION_NEED'),
      protectionNeed: null,
      protection: null,
      admission: DRAFT,
    });
  });

  test('the evidence of protection, on which an admission depends, deletes it and makes the profile a draft', () => {
    const profile = profileOf({ protectionNeed: null, protection: { status: 'PENDING', authority: 'UNHCR' } });
    expect(withdrawConsents(profile, ['PROTECTION_NEED'], SETTINGS, now)).toEqual({
      ...TAKEN_OUT,
      consents: without('PROTECTION_NEED'),
      protectionNeed: null,
      protection: null,
      admission: DRAFT,
    });
  });

  test.each([
    ['of somebody from outside the Union', { residence: 'UA' }, 'ADMITTED'],
    ['of a draft', {}, 'DRAFT'],
    ['of a profile that was refused', {}, 'REFUSED'],
    ['of a profile that was not fit before', { protectionNeed: null }, 'ADMITTED'],
  ] as const)('the need of protection %s does not change the admission and the card', (_whose, more, status) => {
    expect(withdrawConsents(profileOf(more, status), ['PROTECTION_NEED'], SETTINGS, now)).toEqual({
      consents: without('PROTECTION_NEED'),
      protectionNeed: null,
      protection: null,
    });
  });

  test('marks of partnerships hides those that were shown', () => {
    const marks = [
      { name: 'a', shown: true },
      { name: 'b', shown: false },
    ];
    const hidden = marks.map((mark) => ({ ...mark, shown: false }));
    const changes = withdrawConsents(profileOf({ partnerships: marks }), ['PARTNERSHIP_MARKS'], SETTINGS, now);
    expect(changes).toEqual({ consents: without('PARTNERSHIP_MARKS'), partnerships: hidden, contentChangedAt: now });
    const none = withdrawConsents(profileOf({ partnerships: hidden }), ['PARTNERSHIP_MARKS'], SETTINGS, now);
    expect(none).toEqual({ consents: without('PARTNERSHIP_MARKS') });
    const other = withdrawConsents(profileOf({ partnerships: marks }), ['PUBLISH_CARD'], SETTINGS, now);
    expect(other).not.toHaveProperty('partnerships');
  });
});

describe('the withdrawals of a person', () => {
  test('are every retired pool id, and every withdrawn consent with the time of its last withdrawal', () => {
    const consents = [
      consent('PUBLISH_CARD', { withdrawnAt: day('03-01') }),
      consent('PUBLISH_CARD', { givenAt: day('04-01') }),
      consent('PROTECTION_NEED', { withdrawnAt: day('06-01') }),
      consent('PROTECTION_NEED', { withdrawnAt: day('05-01') }),
    ];
    expect(withdrawalsOf({ _id: 'id-1', retiredPoolIds: ['p-1', 'p-2'], consents })).toEqual([
      { retiredPoolId: 'p-1' },
      { retiredPoolId: 'p-2' },
      { candidateId: 'id-1', purpose: 'PROTECTION_NEED', withdrawnAt: day('06-01') },
    ]);
  });

  const ofConsent = (purpose: ConsentPurpose, withdrawnAt = day('06-01'), candidateId = 'id-1') => ({
    candidateId,
    purpose,
    withdrawnAt,
  });

  test('concern a profile by its id or by its pool id', () => {
    const concern = (...all: Parameters<typeof withdrawalsOf>[0][] | object[]) =>
      new Withdrawals(all as never).concern(profileOf());
    expect(concern({ retiredPoolId: 'p-1' })).toBe(true);
    expect(concern(ofConsent('PUBLISH_CARD'))).toBe(true);
    expect(concern({ retiredPoolId: 'p-2' }, ofConsent('PUBLISH_CARD', now, 'id-2'))).toBe(false);
    expect(new Withdrawals([{ retiredPoolId: 'p-1' }]).concern({ _id: 'id-2', poolId: null })).toBe(false);
  });

  test('are repeated on a restored profile', () => {
    const card = new Withdrawals([{ retiredPoolId: 'p-1' }]).changesOf(profileOf(), SETTINGS);
    expect(card).toEqual(TAKEN_OUT);
    const both = new Withdrawals([ofConsent('PUBLISH_CARD'), ofConsent('PARTNERSHIP_MARKS')]);
    expect(both.changesOf(profileOf(), SETTINGS)).toEqual({
      ...TAKEN_OUT,
      consents: ALL.map((one) => (one.purpose === 'PROTECTION_NEED' ? one : { ...one, withdrawnAt: day('06-01') })),
    });
    const all = new Withdrawals([{ retiredPoolId: 'p-1' }, ofConsent('PROTECTION_NEED')]);
    expect(all.changesOf(profileOf(), SETTINGS)).toMatchObject({
      ...TAKEN_OUT,
      protectionNeed: null,
      admission: DRAFT,
    });
  });

  test('are not repeated for a consent that was given after the withdrawal, but for one given at the same time', () => {
    const at = (date: string) => [consent('PUBLISH_CARD', { givenAt: day(date) })];
    const withdrawals = new Withdrawals([ofConsent('PUBLISH_CARD', day('06-01'))]);
    expect(withdrawals.changesOf(profileOf({ consents: at('06-02') }), SETTINGS)).toBeUndefined();
    expect(withdrawals.changesOf(profileOf({ consents: at('06-01') }), SETTINGS)).toMatchObject(TAKEN_OUT);
  });

  test.each([
    ['another profile', [ofConsent('PUBLISH_CARD', now, 'id-2'), { retiredPoolId: 'p-2' }], {}],
    [
      'a consent that was withdrawn already',
      [ofConsent('PUBLISH_CARD')],
      { consents: [consent('PUBLISH_CARD', { withdrawnAt: now })] },
    ],
    ['another purpose', [ofConsent('PUBLISH_CARD')], { consents: [consent('PARTNERSHIP_MARKS')] }],
    ['a pool id, when there is none', [{ retiredPoolId: 'p-1' }], { poolId: null }],
  ])('changes nothing when it is %s', (_what, withdrawals, more) => {
    expect(new Withdrawals(withdrawals).changesOf(profileOf(more), SETTINGS)).toBeUndefined();
  });
});
