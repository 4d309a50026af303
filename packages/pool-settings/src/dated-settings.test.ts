import { describe, expect, test } from '@jest/globals';
import { DatedSettings } from './dated-settings.ts';
import type { CountedSetting } from './setting-change.ts';
import type { SettingName } from './setting-names.ts';

let made = 0;
const set = (
  setting: SettingName,
  values: readonly string[],
  {
    memberState = 'DE',
    validFrom = '2027-01-01',
    validUntil = null,
    setAt = '2026-12-01',
  }: Partial<Pick<CountedSetting, 'memberState' | 'validFrom' | 'validUntil'> & { setAt: string }> = {},
): CountedSetting => ({
  _id: `change-${(made += 1)}`,
  setting,
  memberState,
  values,
  validFrom,
  validUntil,
  setAt: new Date(setAt),
});

/** A setting, its codes, how it is read, and the values before and from its first day. */
type Case = readonly [SettingName, string[], (settings: DatedSettings, day: string) => unknown, unknown, unknown];
const CASES: readonly Case[] = [
  ['PARTICIPATION', ['NO'], (settings, day) => settings.participates('DE', day), true, false],
  ['POSTING_TYPES', ['EMPLOYER'], (settings, day) => settings.postingTypes('DE', day), undefined, ['EMPLOYER']],
  ['POSTING_TYPES', [], (settings, day) => settings.postingTypes('DE', day), undefined, []],
  ['ADMISSION_MODE', ['MANUAL'], (settings, day) => settings.admissionMode('DE', day), undefined, 'MANUAL'],
  [
    'DISCLOSURE_POLICY',
    ['REGISTERED'],
    (settings, day) => settings.disclosurePolicy('DE', day),
    'MEDIATED',
    'REGISTERED',
  ],
  ['ELIGIBLE_GROUPS', ['IN_UNION'], (settings, day) => settings.eligibleGroups('DE', day), undefined, ['IN_UNION']],
  ['ADMISSION_CRITERIA', ['EQF:5'], (settings, day) => settings.criteria('DE', day).minimumEqfLevel, null, 5],
];
const POOL_CASES: readonly Case[] = [
  ['POOL_CRITERIA', ['SHORTAGE'], (settings, day) => settings.criteria(null, day).shortageOccupation, false, true],
  ['NOTICE_MONTHS', ['6'], (settings, day) => settings.noticeMonths(day), 9, 6],
  ['AGREEMENT_RULE', ['MAJORITY'], (settings, day) => settings.agreementRule(day), 'ALL', 'MAJORITY'],
];

describe.each([
  ['a member state', 'DE', CASES],
  ['the pool', null, POOL_CASES],
] as const)('a setting of %s', (_owner, memberState, cases) => {
  test.each(cases)('%s %j counts from its first day to its last', (setting, codes, read, before, after) => {
    const settings = new DatedSettings([set(setting, codes, { memberState, validUntil: '2027-03-31' })]);
    const seen = ['2026-12-31', '2027-01-01', '2027-03-31', '2027-04-01'].map((day) => read(settings, day));
    expect(seen).toEqual([before, after, after, before]);
  });
});

test('a setting of one member state has no effect in another', () => {
  const settings = new DatedSettings([set('PARTICIPATION', ['NO'])]);
  expect(settings.participates('FR', '2027-06-01')).toBe(true);
});

test.each([0, 1, 2, 3, 4, 5])('the setting that began last counts, in whatever order they are read (%i)', (turn) => {
  const changes = [
    set('ADMISSION_MODE', ['MANUAL']),
    set('ADMISSION_MODE', ['MIXED'], { validFrom: '2027-02-01', validUntil: '2027-02-28' }),
    set('ADMISSION_MODE', ['AUTOMATIC'], { validFrom: '2027-03-10' }),
    set('ADMISSION_MODE', ['MANUAL'], { validFrom: '2027-03-10', setAt: '2026-12-02' }),
  ];
  const ordered = [...changes.slice(turn % 4), ...changes.slice(0, turn % 4)];
  const settings = new DatedSettings(turn > 3 ? ordered.toReversed() : ordered);
  const modes = ['2027-01-31', '2027-02-01', '2027-02-28', '2027-03-01', '2027-03-10'].map((day) =>
    settings.admissionMode('DE', day),
  );
  expect(modes).toEqual(['MANUAL', 'MIXED', 'MIXED', 'MANUAL', 'MANUAL']);
});

describe('the next change of participation', () => {
  const daysOf = (changes: readonly CountedSetting[], days: readonly string[]) => {
    const settings = new DatedSettings(changes);
    return days.map((day) => settings.nextParticipation('DE', day)?.validFrom);
  };
  const DAYS = ['2027-12-31', '2028-01-01', '2029-01-01'];
  const leaves = set('PARTICIPATION', ['NO'], { validFrom: '2028-01-01' });

  test('is the first one after the day', () => {
    expect(daysOf([set('PARTICIPATION', ['YES'], { validFrom: '2029-01-01' }), leaves], DAYS)).toEqual([
      '2028-01-01',
      '2029-01-01',
      undefined,
    ]);
  });

  test('is none if the notice was withdrawn for the same day', () => {
    const withdrawn = set('PARTICIPATION', ['YES'], { validFrom: '2028-01-01', setAt: '2027-01-01' });
    expect(daysOf([leaves, withdrawn], DAYS)).toEqual([undefined, undefined, undefined]);
  });

  test('is no notice that changes nothing', () => {
    const again = set('PARTICIPATION', ['NO'], { validFrom: '2028-06-01' });
    expect(daysOf([leaves, again], ['2027-12-31', '2028-01-01'])).toEqual(['2028-01-01', undefined]);
    expect(daysOf([set('PARTICIPATION', ['YES'], { validFrom: '2028-01-01' })], ['2027-01-01'])).toEqual([undefined]);
  });
});
