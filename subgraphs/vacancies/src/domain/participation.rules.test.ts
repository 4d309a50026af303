import { describe, expect, test } from '@jest/globals';
import { DatedSettings } from '@talent-pool/pool-settings';
import type { Employer, EmployerContent } from './employer.ts';
import { leavesOn, placeProblems, registrationProblems, withoutLeft } from './participation.rules.ts';
import type { VacancyContent } from './vacancy.content.ts';

const LEAVES = '2027-08-01';
const BEFORE = '2027-07-31';
/** Germany leaves. */
const settings = new DatedSettings([
  {
    _id: 'c',
    setting: 'PARTICIPATION',
    memberState: 'DE',
    values: ['NO'],
    validFrom: LEAVES,
    validUntil: null,
    setAt: new Date('2026-11-30'),
  },
]);
const codes = (problems: readonly { readonly field: string; readonly code: string }[]) =>
  problems.map(({ field, code }) => `${field} ${code}`);

describe('an employer', () => {
  const established = (memberState: string) => ({ memberState }) as EmployerContent;
  const REFUSED = ['employer.memberState MEMBER_STATE_NOT_PARTICIPATING'];

  test.each([
    ['registers in a state that leaves, the day before', 'DE', null, BEFORE, []],
    ['registers in a state that has left', 'DE', null, LEAVES, REFUSED],
    ['registers in another state', 'FR', null, LEAVES, []],
    ['of the state that has left stays there', 'DE', 'DE', LEAVES, []],
    ['of the state that has left moves to another', 'FR', 'DE', LEAVES, REFUSED],
    ['moves the day before', 'FR', 'DE', BEFORE, []],
    ['moves to the state that has left', 'DE', 'FR', LEAVES, REFUSED],
  ] as const)('%s', (_what, to, from, today, expected) => {
    const former = from === null ? null : (established(from) as Employer);
    expect(codes(registrationProblems(established(to), former, settings, today))).toEqual(expected);
  });
});

/** All sets of up to three places in two member states that stay and one that leaves. */
const STATES = ['DE', 'FR', 'AT'];
const PLACES = STATES.flatMap((one) => [
  [one],
  ...STATES.flatMap((other) => [[one, other], ...STATES.map((third) => [one, other, third])]),
]);

describe.each(PLACES.map((states) => [states.join(' '), states] as const))(
  'a vacancy for work in %s',
  (_name, states) => {
    const places = states.map((memberState, position) => ({ memberState, nuts: null, town: `town ${position}` }));
    const content = { places } as unknown as VacancyContent;
    const isThere = states.includes('DE');

    test('is open until the day before, with a notice if a state leaves', () => {
      expect(placeProblems(content, settings, BEFORE)).toEqual([]);
      expect(withoutLeft(content, settings, BEFORE)).toBeNull();
      expect(leavesOn(content, settings, BEFORE)).toBe(isThere ? LEAVES : null);
    });

    test('ends on the day where the state has left, and nowhere else', () => {
      expect(placeProblems(content, settings, LEAVES)).toHaveLength(isThere ? 1 : 0);
      expect(leavesOn(content, settings, LEAVES)).toBeNull();
      const others = places.filter(({ memberState }) => memberState !== 'DE');
      const expected = others.length > 0 ? { places: others } : { stored: 'CLOSED', contact: null };
      expect(withoutLeft(content, settings, LEAVES)).toEqual(isThere ? expected : null);
    });
  },
);

test('a state that joins again ends nothing', () => {
  const joining = new DatedSettings([
    {
      _id: 'j',
      setting: 'PARTICIPATION',
      memberState: 'FR',
      values: ['YES'],
      validFrom: LEAVES,
      validUntil: null,
      setAt: new Date(),
    },
  ]);
  const content = { places: [{ memberState: 'FR', nuts: null, town: null }] } as unknown as VacancyContent;
  expect([leavesOn(content, joining, BEFORE), withoutLeft(content, joining, LEAVES)]).toEqual([null, null]);
});
