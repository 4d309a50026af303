import { beforeAll, describe, expect, test } from '@jest/globals';
import { hasKey, readInput, type ProblemOf } from '@talent-pool/service-kit';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import fc from 'fast-check';
import { readContent } from '../../subgraphs/candidates/src/domain/read-content.ts';
import { DEVELOPER, JAVA } from '../../subgraphs/candidates/src/testing/seed.ts';
import { readSearch, type SaveSearchInput } from '../../subgraphs/portals/src/domain/read-search.ts';
import { accountSchema, employerSchema, reasonSchema } from '../../subgraphs/vacancies/src/domain/employer.schema.ts';
import { PUBLISHABLE } from '../support/vacancy-input.ts';
import { readVacancy } from '../../subgraphs/vacancies/src/domain/vacancy.content.ts';

type Read = (input: object) => object;
type Problems = readonly Pick<ProblemOf<string>, 'message'>[];

const problemsOf = (outcome: object): Problems => (hasKey(outcome, 'problems') ? (outcome.problems as Problems) : []);

const NOW = new Date('2026-12-01T12:00:00Z');
const TODAY = '2026-12-01';
let taxonomy: Taxonomy;

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const PROFILE = {
  identity: { givenNames: 'A', familyName: 'B', dateOfBirth: '1990-01-01', sex: 'MALE' },
  contact: { email: 'a@example.org', phone: '+21620123456' },
  nationalities: ['TN'],
  residence: 'TN',
  protectionNeed: true,
  workExperience: [
    { occupationId: DEVELOPER, employer: 'E', description: 'D', startMonth: '2018-01', endMonth: '2020-12' },
  ],
  skills: [{ skillId: JAVA, evidence: 'CERTIFICATE', level: 3 }],
  languages: [{ language: 'fr', motherTongue: false, levels: { reading: 'B2' } }],
  qualifications: [{ title: 'T', eqfLevel: 6, educationFieldCode: '06', country: 'TN', year: 2010 }],
  licences: [{ iscoGroupCode: '2512', memberState: 'DE' }],
  drivingLicences: [{ category: 'B' }],
  availability: { startDate: '2027-01-01' },
  preferredMemberStates: ['DE'],
  onlyMemberStates: ['DE'],
  conditions: {
    contractTypes: ['PERMANENT'],
    workingTimes: ['FULL_TIME'],
    minimumPay: { amount: 2_500, currency: 'EUR', period: 'MONTH' },
  },
  partnerships: [{ partnershipCode: 'TN-1', shown: false }],
};
const VACANCY = {
  ...PUBLISHABLE,
  occupationId: DEVELOPER,
  places: [{ memberState: 'DE', nutsCode: 'DE212', town: 'T' }],
  workArrangement: 'HYBRID',
  support: ['VISA'],
  accommodation: 'FREE',
  benefits: 'B',
  reference: 'R',
  startsAsSoonAsPossible: false,
  requiredSkillIds: [JAVA],
  languages: [{ language: 'de', minimumLevel: 'B2', requiredByLaw: false }],
  minimumEqfLevel: 5,
  minimumExperience: 'NONE',
  licenceRequired: false,
  drivingLicences: ['B'],
  contractType: 'PERMANENT',
  workingTime: 'FULL_TIME',
  weeklyHours: 40,
  pay: { minimum: 1_000, maximum: 2_000, currency: 'EUR', period: 'MONTH' },
  startDate: '2027-01-01',
  positions: 2,
  closingDate: '2026-12-31',
};
const EMPLOYER = {
  name: 'N',
  type: 'EMPLOYER',
  legalForm: 'L',
  registrationNumber: '1',
  naceDivision: '62',
  memberState: 'DE',
  website: 'https://example.org',
};

const INPUTS: readonly (readonly [string, object, Read])[] = [
  ['a profile', PROFILE, (input) => readContent(input, taxonomy, NOW)],
  ['a vacancy', VACANCY, (input) => readVacancy(input, { taxonomy, today: TODAY })],
  ['an employer', EMPLOYER, (input) => readInput('employer', employerSchema, input)],
  ['an account', { subject: 's', role: 'OWNER' }, (input) => readInput('input', accountSchema, input)],
  ['a reason', { reason: 'r' }, (input) => readInput('input', reasonSchema, input)],
  [
    'a saved search',
    { name: 'n', matchesOfVacancyId: '00000000-0000-4000-a000-000000000000', minimumScore: 35 },
    (input) => readSearch(input as SaveSearchInput, taxonomy),
  ],
];

/** Paths of every value within an input, below lists and objects too. */
const pathsOf = (value: unknown): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsOf(inner).map((path) => [key, ...path])])
    : [];

/** The input with another value at a path. */
function changed(value: unknown, [key = '', ...rest]: readonly string[], wrong: unknown): unknown {
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = rest.length > 0 ? changed(copy[key], rest, wrong) : wrong;
  return copy;
}

const wrongValue = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'x'.repeat(30_000), -1, 0.001, 2.5, 1e12, true, [], {}, 'DE', 'XX'),
  fc.constant(Array.from({ length: 200 }, () => 'x')),
  fc.string(),
  fc.integer(),
);

/** How the library that checks input words what it finds. */
const LIBRARY_WORDING =
  /\b(?:Too (?:big|small)|Invalid (?:input|option|string|format|key|element|\w+:)|expected|received|Unrecognized|NaN|undefined)\b/u;

describe('the message for an invalid input', () => {
  test.each(INPUTS)('%s: is a message of this API, for any value of any field', (_name, valid, read) => {
    const said = new Set<string>();
    const wrongInput = fc.record({ path: fc.constantFrom(...pathsOf(valid)), wrong: wrongValue });
    fc.assert(
      fc.property(wrongInput, ({ path, wrong }) => {
        for (const { message } of problemsOf(read(changed(valid, path, wrong) as object))) {
          said.add(message);
          expect(message).not.toMatch(LIBRARY_WORDING);
          expect(message).toMatch(/^[A-Z"].*\.$/u);
        }
      }),
      { numRuns: 400 },
    );
    expect(said.size).toBeGreaterThan(0);
  });

  test.each(INPUTS)('a valid %s has no problems', (_what, input, read) => {
    expect(problemsOf(read(input))).toEqual([]);
  });

  test.each([
    ['profile.skills.0.level', { skills: [{ skillId: JAVA, level: 6 }] }, 'Must be a level from 1 to 5.'],
    ['profile.skills.0.level', { skills: [{ skillId: JAVA, level: 2.5 }] }, 'Must be a whole number.'],
    ['profile.skills.0.skillId', { skills: [{}] }, 'Required.'],
    ['profile.identity.sex', { identity: { ...PROFILE.identity, sex: 'X' } }, 'Must be one of FEMALE, MALE, OTHER.'],
    ['profile.skills', { skills: 'x' }, 'Must be a list.'],
  ])('%s: a check without its own message has one that states what to send', (field, input, message) => {
    const found = readContent(input, taxonomy, NOW);
    expect(found).toMatchObject({ problems: [{ field, message }] });
  });

  test('amounts are whole cents', () => {
    const found = readVacancy({ pay: { minimum: 0.001 } }, { taxonomy, today: TODAY });
    expect(found).toMatchObject({
      problems: [{ field: 'vacancy.pay.minimum', message: 'Must be a multiple of 0.01.' }],
    });
  });
});
