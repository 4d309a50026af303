import { describe, expect, test } from '@jest/globals';
import { DatedSettings, type AdmissionMode, type CountedSetting, type SettingName } from '@talent-pool/pool-settings';
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
const screening = (changes: readonly CountedSetting[], otherwise: AdmissionMode = 'AUTOMATIC', day = FROM) =>
  new Screening({
    settings: new DatedSettings(changes),
    otherwise,
    otherwiseEligible: ['OUTSIDE_UNION', 'IN_NEED_OF_PROTECTION'],
    taxonomy: { iscoGroupsOf: () => ['2512', '251', '25', '2'] },
    shortages: [],
    now: new Date(`${day}T08:00:00Z`),
  });
const profile = (sections: object = {}): Profile =>
  ({ ...EMPTY_CONTENT, onlyMemberStates: ['DE', 'FR'], ...sections }) as unknown as Profile;
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
