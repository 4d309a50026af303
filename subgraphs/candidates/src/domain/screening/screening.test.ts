import { beforeAll, describe, expect, test } from '@jest/globals';
import { DatedSettings, type AdmissionMode, type CountedSetting, type SettingName } from '@talent-pool/pool-settings';
import { EU_MEMBER_STATES, loadTaxonomy } from '@talent-pool/taxonomy';
import fc from 'fast-check';
import { generateProfiles } from '../../../../../scripts/samples/profiles.ts';
import { concerns } from '../admission.rules.ts';
import { groupsOf } from '../eligibility.rules.ts';
import type { Profile } from '../profile.ts';
import { EMPTY_CONTENT } from '../sections.ts';
import { Screening } from './screening.ts';

const FROM = '2027-01-01';
const set = (setting: SettingName, memberState: string | null, ...values: string[]): CountedSetting => ({
  _id: `${setting} ${memberState}`,
  setting,
  memberState,
  values,
  validFrom: FROM,
  validUntil: null,
  setAt: new Date('2026-11-30'),
});
const screening = (
  changes: readonly CountedSetting[],
  otherwise: AdmissionMode = 'AUTOMATIC',
  day = FROM,
  edition = 'first',
) =>
  new Screening({
    settings: new DatedSettings(changes),
    otherwise,
    otherwiseEligible: ['OUTSIDE_UNION', 'IN_NEED_OF_PROTECTION'],
    taxonomy: { iscoGroupsOf: () => ['2512', '251', '25', '2'], edition },
    shortages: [],
    now: new Date(`${day}T08:00:00Z`),
  });
const COMPLETE = {
  ...EMPTY_CONTENT,
  identity: { dateOfBirth: '1990' },
  contact: {},
  nationalities: ['TN'],
  residence: 'TN',
  skills: [{ evidence: 'EDUCATION' }],
  languages: [{ language: 'fr', motherTongue: true }],
  availability: {},
  consents: [],
};
const profile = (sections: object = {}): Profile =>
  ({ ...COMPLETE, onlyMemberStates: ['DE', 'FR'], ...sections }) as unknown as Profile;
const degree = { qualifications: [{ eqf: 5, status: 'COMPLETED', recognitions: [] }] };
/** Reasons, as "DE CRITERIA EQF_LEVEL". */
const reasons = (screened: Screening, person: Profile): string[] =>
  screened
    .waits(person)
    .map(({ memberState, reason, unmetCriteria }) =>
      [memberState ?? 'all', reason, ...unmetCriteria.map(({ criterion }) => criterion)].join(' '),
    );

describe('without settings', () => {
  test('the operator’s setting decides', () => {
    expect(screening([], 'AUTOMATIC').admits(profile())).toBe(true);
    expect(reasons(screening([], 'MANUAL'), profile())).toEqual(['DE OFFICER_DECIDES', 'FR OFFICER_DECIDES']);
  });
});

describe.each(['AUTOMATIC', 'MANUAL', 'MIXED'] as const)('the mode %s in Germany, and an officer in France', (mode) => {
  const changes = [
    set('ADMISSION_MODE', 'DE', mode),
    set('ADMISSION_MODE', 'FR', 'MANUAL'),
    set('ADMISSION_CRITERIA', 'DE', 'EQF:5'),
  ];

  test('admits whoever meets the criteria, unless an officer decides about each profile', () => {
    expect(screening(changes).admits(profile(degree))).toBe(mode !== 'MANUAL');
  });

  test('lets others wait with every reason', () => {
    const inGermany = {
      AUTOMATIC: 'DE CRITERIA EQF_LEVEL',
      MANUAL: 'DE OFFICER_DECIDES',
      MIXED: 'DE OFFICER_DECIDES EQF_LEVEL',
    };
    expect(reasons(screening(changes), profile())).toEqual([inGermany[mode], 'FR OFFICER_DECIDES']);
  });

  test('counts from its day on', () => {
    expect(screening(changes, 'AUTOMATIC', '2026-12-31').admits(profile())).toBe(true);
  });
});

test('criteria of the pool count in every member state, in addition to its own', () => {
  const changes = [set('POOL_CRITERIA', null, 'EQF:4'), set('ADMISSION_CRITERIA', 'DE', 'RECOGNISED')];
  expect(reasons(screening(changes), profile())).toEqual([
    'all CRITERIA EQF_LEVEL',
    'DE CRITERIA RECOGNISED_QUALIFICATION',
  ]);
  expect(screening(changes).admits(profile(degree))).toBe(true);
  expect(reasons(screening(changes), profile({ ...degree, onlyMemberStates: ['DE'] }))).toEqual([
    'DE CRITERIA RECOGNISED_QUALIFICATION',
  ]);
});

test('one member state is enough; those that do not take part, or do not concern the person, do not count', () => {
  const strict = ['DE', 'FR'].map((state) => set('ADMISSION_CRITERIA', state, 'EQF:8'));
  expect(screening(strict).admits(profile({ onlyMemberStates: ['AT', 'DE'] }))).toBe(true);
  const left = [...strict, set('PARTICIPATION', 'AT', 'NO')];
  expect(reasons(screening(left), profile({ onlyMemberStates: ['AT', 'DE'] }))).toEqual(['DE CRITERIA EQF_LEVEL']);
  expect(reasons(screening(left), profile({ onlyMemberStates: ['AT'] }))).toEqual([
    'all NO_PARTICIPATING_MEMBER_STATE',
  ]);
});

test('who may enter: whoever one of the member states admits, from the day on', () => {
  const groups = (changes: readonly CountedSetting[], states: readonly string[], day = FROM) =>
    [...screening(changes, 'AUTOMATIC', day).eligibleGroups({ ...profile(), onlyMemberStates: states })].sort();
  const standard = ['IN_NEED_OF_PROTECTION', 'OUTSIDE_UNION'];
  const inGermany = [set('ELIGIBLE_GROUPS', 'DE', 'IN_UNION')];
  expect(groups([], ['DE'])).toEqual(standard);
  expect(groups(inGermany, ['DE'], '2026-12-31')).toEqual(standard);
  expect(groups(inGermany, ['DE'])).toEqual(['IN_UNION']);
  expect(groups(inGermany, ['DE', 'FR'])).toEqual(['IN_NEED_OF_PROTECTION', 'IN_UNION', 'OUTSIDE_UNION']);
  expect(groups([set('ELIGIBLE_GROUPS', 'DE')], ['DE'])).toEqual([]);
  expect(groups([set('PARTICIPATION', 'DE', 'NO')], ['DE'])).toEqual(standard);
});

describe('the groups that a member state admits', () => {
  const elsewhere = [
    set('ELIGIBLE_GROUPS', 'DE', 'IN_UNION'),
    set('ELIGIBLE_GROUPS', 'FR', 'OUTSIDE_UNION'),
    set('ADMISSION_CRITERIA', 'FR', 'EQF:8'),
  ];

  test('count with its own criteria: nobody is admitted by the groups of one and the criteria of another', () => {
    expect(screening(elsewhere).admits(profile())).toBe(false);
    expect(reasons(screening(elsewhere), profile())).toEqual(['DE NOT_ELIGIBLE', 'FR CRITERIA EQF_LEVEL']);
    expect(screening(elsewhere).admits(profile({ residence: 'PL' }))).toBe(true);
  });

  test.each(['AUTOMATIC', 'MANUAL', 'MIXED'] as const)('come before the mode %s', (mode) => {
    const changes = [set('ELIGIBLE_GROUPS', 'DE', 'IN_UNION'), set('ADMISSION_MODE', 'DE', mode)];
    expect(reasons(screening(changes), profile({ onlyMemberStates: ['DE'] }))).toEqual(['DE NOT_ELIGIBLE']);
  });

  test('include people in need of protection with their consent only', () => {
    const changes = [set('ELIGIBLE_GROUPS', 'DE', 'IN_NEED_OF_PROTECTION')];
    const given = { purpose: 'PROTECTION_NEED', version: '1', givenAt: new Date(0), withdrawnAt: null };
    const inNeed = (...consents: object[]) => profile({ onlyMemberStates: ['DE'], protectionNeed: true, consents });
    expect(reasons(screening(changes), inNeed())).toEqual(['DE NOT_ELIGIBLE']);
    expect(screening(changes).admits(inNeed(given))).toBe(true);
  });
});

test('a profile that lacks what every admission requires waits for that', () => {
  for (const missing of [{ skills: [] }, { residence: null }, { identity: { dateOfBirth: '2012' } }])
    expect(reasons(screening([]), profile(missing))).toEqual(['all INCOMPLETE']);
});

describe('generated people and settings', () => {
  const STATES = ['DE', 'FR', 'AT', 'MT'];
  const values = (setting: SettingName, ...codes: readonly string[]) =>
    fc.tuple(fc.constantFrom(...STATES), fc.subarray([...codes])).map(([state, some]) => set(setting, state, ...some));
  const one = (setting: SettingName, state: string | null, ...codes: readonly string[]) =>
    fc.constantFrom(...codes).map((code) => set(setting, state, code));
  const anySetting = fc.oneof(
    values('ELIGIBLE_GROUPS', 'OUTSIDE_UNION', 'IN_NEED_OF_PROTECTION', 'IN_UNION'),
    values('ADMISSION_CRITERIA', 'EQF:6', 'LANGUAGE:de:B1', 'ISCO:2512', 'EVIDENCE:WORK_EXPERIENCE'),
    fc.constantFrom(...STATES).chain((state) => one('ADMISSION_MODE', state, 'AUTOMATIC', 'MANUAL', 'MIXED')),
    fc.constantFrom(...STATES).chain((state) => one('PARTICIPATION', state, 'NO', 'YES')),
    one('POOL_CRITERIA', null, 'EQF:3', 'RECOGNISED'),
  );
  const anyScreening = fc
    .tuple(fc.array(anySetting, { maxLength: 8 }), fc.constantFrom('AUTOMATIC' as const, 'MANUAL' as const))
    .map(([settings, otherwise]) => screening(settings, otherwise));
  let people: Profile[];
  beforeAll(async () => {
    people = [...generateProfiles(await loadTaxonomy(), { profiles: 200, seed: 24 })];
  });
  const wishes = fc.record({
    onlyMemberStates: fc.subarray(STATES),
    residence: fc.constantFrom('TN', 'PL', null),
    protectionNeed: fc.boolean(),
  });

  test('whoever waits is told why, and whoever has nothing to wait for is admitted by one member state alone', () => {
    const outcomes = new Set<boolean>();
    fc.assert(
      fc.property(anyScreening, fc.nat({ max: 199 }), wishes, (screened, place, wish) => {
        const person = { ...people[place], ...wish } as Profile;
        const admitted = screened.admits(person);
        outcomes.add(admitted);
        const told = screened.reasonsToWait(person);
        expect(told.length).toBeGreaterThan(0);
        expect(told.some(({ reason }) => reason === 'ADMITTED_SOON')).toBe(admitted);
        const concerned = EU_MEMBER_STATES.filter((state) => concerns(person, state));
        const alone = (state: string): Profile => ({ ...person, onlyMemberStates: [state] });
        const mayEnter = (state: string): boolean =>
          groupsOf(person).some((group) => screened.eligibleGroups(alone(state)).has(group));
        expect(admitted).toBe(concerned.some((state) => mayEnter(state) && screened.admits(alone(state))));
      }),
      { numRuns: 500 },
    );
    expect(outcomes.size).toBe(2);
  });
});

test('the fingerprint changes with everything that decides, and with nothing else', () => {
  const mode = set('ADMISSION_MODE', 'DE', 'MIXED');
  const others: readonly (readonly [CountedSetting[], AdmissionMode?, string?, string?])[] = [
    [[]],
    [[mode]],
    [[mode, set('ELIGIBLE_GROUPS', 'DE', 'IN_UNION')]],
    [[mode, set('ADMISSION_CRITERIA', 'DE', 'EQF:5')]],
    [[mode, set('ADMISSION_CRITERIA', 'FR', 'EQF:5')]],
    [[mode, set('PARTICIPATION', 'FR', 'NO')]],
    [[mode, set('POOL_CRITERIA', null, 'EQF:5')]],
    [[mode], 'MANUAL'],
    [[mode], 'AUTOMATIC', '2027-01-02'],
    [[mode], 'AUTOMATIC', FROM, 'second'],
  ];
  const prints = others.map((parts) => screening(...parts).fingerprint());
  expect(new Set(prints).size).toBe(others.length);
  const irrelevant = [mode, set('DISCLOSURE_POLICY', 'DE', 'REGISTERED'), set('NOTICE_MONTHS', null, '6')];
  expect(screening(irrelevant).fingerprint()).toBe(screening([mode]).fingerprint());
});
