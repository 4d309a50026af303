import { describe, expect, test } from '@jest/globals';
import { ReferenceRates } from '@talent-pool/pay';
import { DatedSettings } from '@talent-pool/pool-settings';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { decide } from './employer-life-cycle.ts';
import { employerSchema } from './employer.schema.ts';
import type { Employer } from './employer.ts';
import { warningsOf } from './vacancy.warnings.ts';
import type { VacancyContent } from './vacancy.content.ts';

const EMPLOYER = {
  name: 'Werkstatt Nord GmbH',
  type: 'EMPLOYER',
  legalForm: 'GmbH',
  registrationNumber: 'HRB 4711',
  memberState: 'DE',
};

describe('a division of NACE Rev. 2', () => {
  test.each([
    ['00', false],
    ['01', true],
    ['03', true],
    ['04', false],
    ['05', true],
    ['98', true],
    ['99', true],
    ['1', false],
    ['100', false],
  ])('%s is known: %s', (naceDivision, isKnown) => {
    expect(employerSchema.safeParse({ ...EMPLOYER, naceDivision }).success).toBe(isKnown);
  });
});

const EMPTY = {
  texts: [],
  places: [],
  occupation: null,
  requiredSkills: [],
  optionalSkills: [],
  languages: [],
  pay: null,
  contractType: null,
  minimumExperience: null,
  minimumEqf: null,
  start: null,
} as unknown as VacancyContent;
/** No occupation is named, so the taxonomy is not read. */
const rules = { taxonomy: {} as Taxonomy, rates: new ReferenceRates(), settings: new DatedSettings([]) };
const contradicts = (content: Partial<VacancyContent>): boolean =>
  warningsOf({ ...EMPTY, ...content }, rules, '2026-11-30').some(({ field }) => field === 'vacancy.weeklyHours');

describe('weekly hours', () => {
  test.each([
    ['PART_TIME', 39.5, false],
    ['PART_TIME', 40, false],
    ['PART_TIME', 40.5, true],
    ['PART_TIME', 41, true],
    ['FULL_TIME', 40, false],
    ['FULL_TIME', 20, true],
  ] as const)('of %s work, %s hours, are contradictory: %s', (workingTime, weeklyHours, isContradiction) => {
    expect(contradicts({ workingTime, weeklyHours })).toBe(isContradiction);
  });
});

describe('the decisions about an employer', () => {
  test('are all stored, in order', () => {
    const now = new Date('2026-11-24T12:00:00Z');
    let employer = { verification: 'PENDING', decisions: [] } as unknown as Employer;
    for (const decision of ['VERIFY', 'SUSPEND', 'REINSTATE'] as const) {
      const decided = decide(employer, { decision, reason: `Because ${decision}.`, by: 'officer' }, now);
      employer = { ...employer, ...(decided as { changes: Partial<Employer> }).changes };
    }
    expect(employer.decisions.map(({ status, reason }) => [status, reason])).toEqual([
      ['VERIFIED', 'Because VERIFY.'],
      ['SUSPENDED', 'Because SUSPEND.'],
      ['VERIFIED', 'Because REINSTATE.'],
    ]);
  });
});
