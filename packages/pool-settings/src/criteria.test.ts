import { expect, test } from '@jest/globals';
import { agreementReached, agreementRefused } from './agreement.ts';
import { codesOf, criteriaOf, NO_CRITERIA, type AdmissionCriteria } from './criteria.ts';

const SINGLE: readonly Partial<AdmissionCriteria>[] = [
  { minimumEqfLevel: 8 },
  { languages: [{ language: 'de', minimumLevel: 'B1' }] },
  {
    languages: [
      { language: 'bal', minimumLevel: 'A1' },
      { language: 'en', minimumLevel: 'C2' },
    ],
  },
  { minimumExperience: 'FROM_2_TO_5_YEARS' },
  { iscoGroups: ['2', '7212'] },
  { shortageOccupation: true },
  { minimumSkillEvidence: 'CERTIFICATE' },
  { recognisedQualification: true },
];

test.each([NO_CRITERIA, ...SINGLE, Object.assign({}, ...SINGLE) as AdmissionCriteria])(
  'criteria are the same after they were stored: %j',
  (some) => {
    const criteria = { ...NO_CRITERIA, ...some };
    expect(criteriaOf(codesOf(criteria))).toEqual(criteria);
  },
);

test('a criterion that this version does not know is an error, and never ignored', () => {
  expect(() => criteriaOf(['EQF:5', 'AGE:30'])).toThrow('unknown kind');
});

test.each([
  ['ALL', 27, 27, 1],
  ['TWO_THIRDS', 27, 18, 10],
  ['TWO_THIRDS', 4, 3, 2],
  ['MAJORITY', 27, 14, 14],
  ['MAJORITY', 2, 2, 1],
  ['ALL', 1, 1, 1],
] as const)('%s of %i member states is %i; %i can refuse', (rule, participating, needed, refusing) => {
  expect(agreementReached(rule, needed, participating)).toBe(true);
  expect(agreementReached(rule, needed - 1, participating)).toBe(false);
  expect(agreementRefused(rule, refusing, participating)).toBe(true);
  expect(agreementRefused(rule, refusing - 1, participating)).toBe(false);
});
