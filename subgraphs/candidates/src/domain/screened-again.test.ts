import { beforeAll, describe, expect, test } from '@jest/globals';
import { hasKey } from '@talent-pool/service-kit';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { changeContent, type ContentSettings } from './change-content.ts';
import type { AdmissionState, Profile, ProfileChanges } from './profile.ts';
import { EMPTY_CONTENT } from './sections.ts';
import { withdrawConsents } from './withdraw-consents.ts';

const now = new Date('2026-11-30T12:00:00Z');
const earlier = new Date('2026-01-01T00:00:00Z');
let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

/** Criteria of Germany: German. France has none; Austria admits people in need of protection. */
const passes = ({ languages, onlyMemberStates, protectionNeed }: Profile): boolean =>
  languages.some(({ language }) => language === 'de') ||
  onlyMemberStates.includes('FR') ||
  (onlyMemberStates.includes('AT') && protectionNeed === true);
const SETTINGS: ContentSettings = {
  admission: 'automatic',
  eligibility: 'anyone',
  admits: passes,
  employerMarkSecrets: ['secret'],
};
const admitted = (by?: AdmissionState['by']): AdmissionState => ({
  status: 'ADMITTED',
  submittedAt: earlier,
  decidedAt: earlier,
  reason: null,
  ...(by && { by }),
});
const GERMAN = { language: 'de', motherTongue: true, levels: {}, examinations: [], hidden: false };
const FRENCH = { ...GERMAN, language: 'fr' };
const consent = { purpose: 'PROTECTION_NEED', version: '1', givenAt: earlier, withdrawnAt: null };
const profileOf = (more: object): Profile =>
  ({
    ...EMPTY_CONTENT,
    _id: 'id-1',
    identity: { givenNames: 'A', familyName: 'B', dateOfBirth: '1990-05-06', sex: null },
    contact: { email: 'a@example.org', phone: null },
    nationalities: ['TN'],
    residence: 'TN',
    skills: [
      { skill: '19a8293b-8e95-4de3-983f-77484079c389', evidence: 'SELF_DECLARED', experienceKey: null, hidden: false },
    ],
    languages: [FRENCH],
    availability: { from: '2027-01-01', hidden: false },
    onlyMemberStates: ['DE'],
    admission: admitted('POOL'),
    published: true,
    poolId: 'p-1',
    retiredPoolIds: [],
    consents: [consent],
    contentChangedAt: earlier,
    ...more,
  }) as unknown as Profile;
function changesOf(profile: Profile, input: object, settings = SETTINGS): ProfileChanges {
  const decision = changeContent(profile, input, { taxonomy, settings, now });
  if (hasKey(decision, 'problems')) throw new Error(JSON.stringify(decision.problems));
  return decision.changes;
}

const WAITS_AGAIN = {
  admission: { status: 'SUBMITTED', submittedAt: now, decidedAt: null, reason: null },
  published: false,
  poolId: null,
  retiredPoolIds: ['p-1'],
};
const french = { languages: [{ language: 'fr', motherTongue: true }] };

/** What met the criteria, and the change that takes it back. */
const BYPASSES: readonly [string, object, object][] = [
  ['a language', { languages: [GERMAN, FRENCH] }, french],
  ['a member state', { onlyMemberStates: ['DE', 'FR'] }, { onlyMemberStates: ['DE'] }],
  ['the need for protection', { onlyMemberStates: ['DE', 'AT'], protectionNeed: true }, { protectionNeed: false }],
];

describe.each(BYPASSES)('a change that takes back %s', (_what, had, change) => {
  test('lets a profile that the pool has admitted wait again, without its card', () => {
    expect(changesOf(profileOf(had), change)).toMatchObject(WAITS_AGAIN);
    const unpublished = changesOf(profileOf({ ...had, published: false, poolId: null }), change);
    expect(unpublished).toMatchObject({ admission: WAITS_AGAIN.admission });
    expect(unpublished).not.toHaveProperty('retiredPoolIds');
  });

  test.each(['OFFICER', undefined] as const)('does not end an admission by %s', (by) => {
    const changes = changesOf(profileOf({ ...had, admission: admitted(by) }), change);
    expect([changes.admission, changes.published]).toEqual([undefined, undefined]);
  });

  test('does not end an admission where nobody has set criteria', () => {
    const { admits: _none, ...without } = SETTINGS;
    expect(changesOf(profileOf(had), change, without).admission).toBeUndefined();
  });
});

test('a change that still passes, or of what nobody screens, ends nothing', () => {
  const german = profileOf({ languages: [GERMAN, FRENCH] });
  expect(changesOf(german, { residence: 'MA' }).admission).toBeUndefined();
  // The criteria have become stricter since the admission.
  expect(changesOf(profileOf({}), { contact: { email: 'b@example.org' } }).admission).toBeUndefined();
});

test('a withdrawn consent that takes back what the admission needed lets the profile wait again', () => {
  const inNeed = profileOf({ onlyMemberStates: ['DE', 'AT'], protectionNeed: true });
  expect(withdrawConsents(inNeed, ['PROTECTION_NEED'], SETTINGS, now)).toMatchObject({
    ...WAITS_AGAIN,
    protectionNeed: null,
  });
  const byOfficer = { ...inNeed, admission: admitted('OFFICER') };
  expect(withdrawConsents(byOfficer, ['PROTECTION_NEED'], SETTINGS, now).admission).toBeUndefined();
});

test('a profile that waits is admitted by the pool with the change that passes', () => {
  const waiting = profileOf({ admission: WAITS_AGAIN.admission, published: false, poolId: null });
  const { admission } = changesOf(waiting, { onlyMemberStates: ['FR'] });
  expect(admission).toEqual({ status: 'ADMITTED', submittedAt: now, decidedAt: now, reason: null, by: 'POOL' });
});
