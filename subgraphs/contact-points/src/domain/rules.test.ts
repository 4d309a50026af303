import { describe, expect, test } from '@jest/globals';
import { DatedSettings, type CountedSetting } from '@talent-pool/pool-settings';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { contactPointProblems } from './contact-point.rules.ts';
import { dutiesOf, type ContactPoint, type ContactPointContent } from './contact-point.ts';
import { monthsLater } from './days.ts';
import { DUTIES } from './duties.ts';
import { acceptNotice, type Notice } from './participation.rules.ts';
import { answer, propose, type Proposal, type ProposalAnswer } from './proposal.ts';
import { checkSettings } from './setting.rules.ts';

const TODAY = '2026-11-30';
const setting = (
  name: CountedSetting['setting'],
  memberState: string | null,
  value: string,
  validFrom = '2026-01-01',
) => ({
  _id: `${name} ${String(memberState)} ${validFrom}`,
  setting: name,
  memberState,
  values: [value],
  validFrom,
  validUntil: null,
  setAt: new Date(validFrom),
});
const nothingSet = new DatedSettings([]);

test.each([
  ['2026-03-31', 9, '2026-12-31'],
  ['2026-05-31', 9, '2027-02-28'],
  ['2027-05-31', 9, '2028-02-29'],
  ['2026-11-30', 0, '2026-11-30'],
  ['2026-12-15', 1, '2027-01-15'],
])('%s and %i months is %s', (day, months, later) => {
  expect(monthsLater(day, months)).toBe(later);
});

describe('a notice of a member state', () => {
  const leaving: Notice = { memberState: 'DE', participates: false, notifiedOn: '2026-11-01', effectiveOn: null };
  const left = new DatedSettings([setting('PARTICIPATION', 'DE', 'NO')]);
  const codes = (settings: DatedSettings, change: Partial<Notice>) => {
    const decided = acceptNotice(settings, { ...leaving, ...change }, TODAY);
    return 'changes' in decided
      ? decided.changes.effectiveOn
      : decided.problems.map(({ field, code }) => [field, code]);
  };

  test('takes effect at the end of the notice period, and not before', () => {
    expect(codes(nothingSet, {})).toBe('2027-08-01');
    expect(codes(nothingSet, { effectiveOn: '2027-08-01' })).toBe('2027-08-01');
    expect(codes(nothingSet, { effectiveOn: '2028-01-01' })).toBe('2028-01-01');
    expect(codes(nothingSet, { effectiveOn: '2027-07-31' })).toEqual([['input.effectiveOn', 'NOTICE_TOO_SHORT']]);
  });

  test('has the notice period of the day on which it was given', () => {
    const shorter = new DatedSettings([setting('NOTICE_MONTHS', null, '3', '2026-11-02')]);
    expect(codes(shorter, {})).toBe('2027-08-01');
    expect(codes(shorter, { notifiedOn: '2026-11-02' })).toBe('2027-02-02');
  });

  test('takes effect today at the earliest, also if the notice period is over', () => {
    expect(codes(nothingSet, { notifiedOn: '2026-01-01' })).toBe(TODAY);
    expect(codes(nothingSet, { notifiedOn: '2026-01-01', effectiveOn: '2026-11-29' })).toEqual([
      ['input.effectiveOn', 'INVALID'],
    ]);
    expect(codes(nothingSet, { notifiedOn: '2026-12-01' })).toEqual([['input.notifiedOn', 'INVALID']]);
  });

  test('changes whether the member state takes part', () => {
    expect(codes(nothingSet, { participates: true })).toEqual([['participates', 'NOT_ALLOWED_NOW']]);
    expect(codes(left, {})).toEqual([['participates', 'NOT_ALLOWED_NOW']]);
    expect(codes(left, { participates: true })).toBe('2027-08-01');
  });
});

test.each([
  [[], TODAY, null, 'input'],
  [['x'], '2026-11-29', null, 'input.validFrom'],
  [['x'], TODAY, '2026-11-29', 'input.validUntil'],
  [['x'], TODAY, TODAY, undefined],
  [['x'], '2027-01-01', null, undefined],
])('settings %j from %s until %s are refused for %s', (values, validFrom, validUntil, field) => {
  const given = values.map((value) => ['ADMISSION_MODE', [value]] as const);
  const checked = checkSettings(given, { validFrom, validUntil }, TODAY);
  expect('problems' in checked ? checked.problems[0]?.field : undefined).toBe(field);
});

describe('a proposal of criteria', () => {
  const says = (memberState: string, agrees: boolean): ProposalAnswer => ({
    memberState,
    agrees,
    reason: null,
    at: new Date(TODAY),
    by: `officer of ${memberState}`,
  });
  const proposal: Proposal = {
    _id: 'p',
    revision: 1,
    memberState: 'DE',
    values: ['EQF:4'],
    validFrom: '2027-01-01',
    reason: 'r',
    status: 'OPEN',
    answers: [says('DE', true)],
    countsFrom: null,
    createdAt: new Date(TODAY),
    updatedAt: new Date(TODAY),
  };
  /** The proposal after answers one after the other, up to the decision. */
  const after = (settings: DatedSettings, answers: readonly ProposalAnswer[], today = TODAY): Proposal =>
    answers.reduce((before, one) => {
      const decided = answer(before, one, settings, today);
      return 'changes' in decided ? { ...before, ...decided.changes } : before;
    }, proposal);
  const others = EU_MEMBER_STATES.filter((state) => state !== 'DE');

  test('counts when all have agreed, and not before', () => {
    const all = others.map((state) => says(state, true));
    expect(after(nothingSet, all.slice(1)).status).toBe('OPEN');
    expect(after(nothingSet, all)).toMatchObject({ status: 'AGREED', countsFrom: '2027-01-01' });
    expect(after(nothingSet, all, '2027-02-01').countsFrom).toBe('2027-02-01');
  });

  test('is refused when the others are not enough; each may change its answer until then', () => {
    expect(after(nothingSet, [says('FR', false)]).status).toBe('REFUSED');
    const majority = new DatedSettings([setting('AGREEMENT_RULE', null, 'MAJORITY')]);
    const against = others.slice(0, 14).map((state) => says(state, false));
    expect(after(majority, against.slice(0, 13)).status).toBe('OPEN');
    expect(after(majority, [...against.slice(0, 13), ...against.slice(0, 1)]).status).toBe('OPEN');
    expect(after(majority, against).status).toBe('REFUSED');
  });

  test('counts the member states that take part', () => {
    const few = new DatedSettings(others.slice(1).map((state) => setting('PARTICIPATION', state, 'NO')));
    expect(after(few, [says(others[0] ?? '', true)]).status).toBe('AGREED');
    expect(answer(proposal, says(others[1] ?? '', true), few, TODAY)).toMatchObject({
      problems: [{ field: 'memberState', code: 'NOT_ALLOWED_NOW' }],
    });
    const alone = new DatedSettings(others.map((state) => setting('PARTICIPATION', state, 'NO')));
    expect(propose(proposal, says('DE', true), alone, TODAY)).toMatchObject({ changes: { status: 'AGREED' } });
    expect(propose(proposal, says('FR', true), alone, TODAY)).toMatchObject({ problems: [{ field: 'memberState' }] });
  });

  test('takes no answer after the decision', () => {
    const decided = answer({ ...proposal, status: 'AGREED' }, says('FR', false), nothingSet, TODAY);
    expect(decided).toMatchObject({ problems: [{ field: 'proposal' }] });
  });
});

describe('officers of a contact point', () => {
  const content: ContactPointContent = {
    name: 'n',
    email: null,
    phone: null,
    website: null,
    languages: [],
    openingHours: [],
    serviceTimes: [],
    organisations: [{ name: 'BA', kind: 'PUBLIC_EMPLOYMENT_SERVICE', duties: ['ADMISSION'] }],
    officers: [],
  };
  const stored = (officers: ContactPoint['officers']): ContactPoint => ({
    ...content,
    officers,
    _id: 'DE',
    revision: 1,
    createdAt: new Date(TODAY),
    updatedAt: new Date(TODAY),
  });

  test('have all duties while the list is empty, and then only those listed', () => {
    expect(dutiesOf(null, 'a')).toEqual(DUTIES);
    expect(dutiesOf(stored([]), 'a')).toEqual(DUTIES);
    const listed = stored([{ subject: 'a', duties: ['SETTINGS'], organisation: null }]);
    expect([dutiesOf(listed, 'a'), dutiesOf(listed, 'b')]).toEqual([['SETTINGS'], []]);
  });

  test.each([
    [{ subject: 'a', duties: ['SETTINGS'], organisation: null }, []],
    [{ subject: 'a', duties: ['ADMISSION'], organisation: null }, ['contactPoint.officers']],
    [{ subject: 'b', duties: ['SETTINGS'], organisation: null }, ['contactPoint.officers']],
    [{ subject: 'a', duties: ['ADMISSION'], organisation: 'BA' }, ['contactPoint.officers']],
    [{ subject: 'a', duties: ['SETTINGS'], organisation: 'BA' }, ['contactPoint.officers.0.duties']],
    [{ subject: 'a', duties: ['SETTINGS'], organisation: 'other' }, ['contactPoint.officers.0.organisation']],
  ] as const)('%j: problems of %j', (officer, fields) => {
    expect(contactPointProblems({ ...content, officers: [officer] }, 'a').map(({ field }) => field)).toEqual(fields);
  });
});
