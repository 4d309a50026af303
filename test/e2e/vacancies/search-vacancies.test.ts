import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CONTRACT_TYPES,
  EMPLOYER_SUPPORT,
  EXPERIENCE_BANDS,
  isOpenVacancy,
  toIndexedVacancy,
  WORK_ARRANGEMENTS,
  WORKING_TIMES,
  type DrivingLicenceCategory,
  type IndexedVacancy,
} from '@talent-pool/search-index';
import { EU_MEMBER_STATES, loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import fc from 'fast-check';
import type { Collection } from 'mongodb';
import { entitledTo } from '../../../packages/search-index/src/fields/driving-licences.field.ts';
import { seedMarket } from '../../../scripts/samples/seed-market.ts';
import type { Employer } from '../../../subgraphs/vacancies/src/domain/employer.ts';
import type { Vacancy } from '../../../subgraphs/vacancies/src/domain/vacancy.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { EQUAL_WEIGHTS } from '../../support/sample-cards.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

let pool: RunningPool;
let taxonomy: Taxonomy;
let vacancies: Collection<Vacancy>;
let employers: Collection<Employer>;
let open: IndexedVacancy[];

const COUNT = '{ searchVacancies(first: 0) { totalCount } }';
const total = async (): Promise<number> =>
  ((await pool.request(COUNT)).data as unknown as { searchVacancies: { totalCount: number } }).searchVacancies
    .totalCount;

beforeAll(async () => {
  [pool, taxonomy] = await Promise.all([startPool(), loadTaxonomy()]);
  const database = pool.names.vacanciesDatabase;
  await seedMarket({ mongoUrl: testEngines().mongoUrl, database, vacancies: 400, seed: 5 });
  vacancies = pool.mongo.db(database).collection('vacancies');
  employers = pool.mongo.db(database).collection('employers');
  const future = { start: '2099-01-01', closesOn: '2098-12-31' };
  await vacancies.updateMany({}, { $set: future, $inc: { revision: 1 } });
  open = (await vacancies.find().toArray())
    .filter(isOpenVacancy)
    .map((one) => toIndexedVacancy(one, taxonomy, EQUAL_WEIGHTS));
  await eventually(async () => ((await total()) === open.length ? true : undefined), 'the vacancies');
});
afterAll(() => pool.stop());

interface Filter {
  readonly skillIds?: string[];
  readonly excludeRequiredSkillIds?: string[];
  readonly occupationIds?: string[];
  readonly iscoGroupCodes?: string[];
  readonly requiresOnlyLanguages?: string[];
  readonly maximumEqfLevel?: number;
  readonly requiresOnlyDrivingLicences?: DrivingLicenceCategory[];
  readonly maximumExperience?: string;
  readonly memberStates?: string[];
  readonly nutsCodes?: string[];
  readonly workArrangements?: string[];
  readonly support?: string[];
  readonly contractTypes?: string[];
  readonly workingTimes?: string[];
  readonly minimumPay?: { readonly amount: number };
}

const isco = ({ isco1, isco2, isco3, isco4 }: IndexedVacancy): string[] => [...isco1, ...isco2, ...isco3, ...isco4];
const meets = (wanted: readonly string[] | undefined, held: readonly (string | null)[]): boolean =>
  !wanted?.length || wanted.some((value) => held.includes(value));

/** Each criterion by the facet that ignores it; "always" for those of no facet. */
const CHECKS: Record<string, (vacancy: IndexedVacancy, filter: Filter) => boolean> = {
  skills: ({ skills }, filter) => meets(filter.skillIds, skills),
  occupations: ({ occupationTree }, filter) => meets(filter.occupationIds, occupationTree),
  iscoGroups: (vacancy, filter) => meets(filter.iscoGroupCodes, isco(vacancy)),
  memberStates: ({ memberStates }, filter) => meets(filter.memberStates, memberStates),
  regions: ({ regions }, filter) => meets(filter.nutsCodes, regions),
  workArrangements: ({ workArrangement }, filter) => meets(filter.workArrangements, [workArrangement]),
  support: ({ support }, filter) => meets(filter.support, support),
  contractTypes: ({ contractType }, filter) => meets(filter.contractTypes, [contractType]),
  workingTimes: ({ workingTime }, filter) => meets(filter.workingTimes, [workingTime]),
  languages: ({ languages }, { requiresOnlyLanguages: known }) =>
    known === undefined || languages.every((code) => known.includes(code)),
  eqfLevels: ({ eqf }, filter) => (eqf ?? 0) <= (filter.maximumEqfLevel ?? 8),
  drivingLicences: ({ drivingLicences }, { requiresOnlyDrivingLicences: held }) =>
    held === undefined || drivingLicences.every((category) => entitledTo(held).includes(category)),
  always: (vacancy, filter) =>
    !filter.excludeRequiredSkillIds?.some((skill) => vacancy.requiredSkills.includes(skill)) &&
    vacancy.experienceRank <=
      (filter.maximumExperience ? EXPERIENCE_BANDS.indexOf(filter.maximumExperience as 'NONE') : 9) &&
    (filter.minimumPay === undefined || (vacancy.monthlyPay ?? -1) >= filter.minimumPay.amount),
};
const matches = (vacancy: IndexedVacancy, filter: Filter, without?: string): boolean =>
  Object.entries(CHECKS).every(([name, check]) => name === without || check(vacancy, filter));

const VALUES: Record<string, (vacancy: IndexedVacancy) => readonly (string | null)[]> = {
  skills: ({ skills }) => skills,
  occupations: ({ occupationTree }) => occupationTree,
  iscoGroups: ({ isco2 }) => isco2,
  languages: ({ languages }) => languages,
  memberStates: ({ memberStates }) => memberStates,
  regions: ({ regions }) => regions,
  workArrangements: ({ workArrangement }) => [workArrangement],
  support: ({ support }) => support,
  contractTypes: ({ contractType }) => [contractType],
  workingTimes: ({ workingTime }) => [workingTime],
  eqfLevels: ({ eqf }) => [eqf === null ? null : String(eqf)],
  drivingLicences: ({ drivingLicences }) => drivingLicences,
};

/** The filter in which a facet selects only this value, where that finds other vacancies than those with the value. */
const SELECTING: Readonly<Record<string, (value: string) => Filter>> = {
  languages: (value) => ({ requiresOnlyLanguages: [value] }),
  eqfLevels: (value) => ({ maximumEqfLevel: Number(value) }),
  drivingLicences: (value) => ({ requiresOnlyDrivingLicences: [value as DrivingLicenceCategory] }),
};

function brute(facet: string, filter: Filter): Map<string, number> {
  const counts = new Map<string, number>();
  for (const vacancy of open.filter((one) => matches(one, filter, facet)))
    for (const value of VALUES[facet]?.(vacancy) ?? []) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  const selecting = SELECTING[facet];
  if (!selecting) return counts;
  const found = (value: string): number =>
    open.filter((one) => matches(one, { ...filter, ...selecting(value) })).length;
  return new Map([...counts.keys()].map((value) => [value, found(value)]));
}

const SEARCH = `query ($filter: VacancyFilter) { searchVacancies(filter: $filter, first: 0) { totalCount facets {
  skills(first: 15) { key count selected } occupations(first: 15) { key count selected } iscoGroups(first: 15, level: 2) { key count selected }
  languages { key count selected } memberStates(first: 30) { key count selected } regions(first: 40) { key count selected } workArrangements { key count selected } support { key count selected } contractTypes { key count selected } workingTimes { key count selected }
  eqfLevels { key count selected } drivingLicences { key count selected } } } }`;

interface Found {
  readonly searchVacancies: {
    readonly totalCount: number;
    readonly facets: Record<string, { key: string; count: number; selected: boolean }[]>;
  };
}

function filters(): fc.Arbitrary<Filter> {
  const some = (values: readonly string[], most = 3): fc.Arbitrary<string[]> =>
    fc.uniqueArray(fc.constantFrom(...new Set(values)), { minLength: 1, maxLength: most });
  const skills = open.flatMap((one) => one.skills);
  return fc
    .record(
      {
        skillIds: some(skills, 8),
        excludeRequiredSkillIds: some(skills),
        occupationIds: some(
          open.flatMap((one) => one.occupationTree),
          6,
        ),
        iscoGroupCodes: some(open.flatMap(isco), 4),
        requiresOnlyLanguages: fc.subarray(['en', 'de', 'fr', 'it', 'es']),
        maximumEqfLevel: fc.integer({ min: 1, max: 8 }),
        requiresOnlyDrivingLicences: fc.subarray(['B', 'BE', 'C', 'CE', 'D'] as DrivingLicenceCategory[]),
        maximumExperience: fc.constantFrom(...EXPERIENCE_BANDS),
        memberStates: some(EU_MEMBER_STATES, 6),
        nutsCodes: some(
          open.flatMap((one) => one.regions).filter((code) => code.length > 2),
          4,
        ),
        workArrangements: some(WORK_ARRANGEMENTS),
        support: some(EMPLOYER_SUPPORT),
        contractTypes: some(CONTRACT_TYPES),
        workingTimes: some(WORKING_TIMES),
        minimumPay: fc.record({ amount: fc.integer({ min: 0, max: 6_000 }) }),
      },
      { requiredKeys: [] },
    )
    .chain((filter) =>
      fc
        .subarray(Object.keys(filter), { maxLength: Math.min(4, Object.keys(filter).length) })
        .map((keys) => Object.fromEntries(Object.entries(filter).filter(([key]) => keys.includes(key))) as Filter),
    );
}

describe('a search for vacancies', () => {
  test('equals a brute-force count for 150 generated filters', async () => {
    await fc.assert(
      fc.asyncProperty(filters(), async (filter) => {
        const { data, errors } = await pool.request(SEARCH, { variables: { filter } });
        expect(errors).toEqual([]);
        const { totalCount, facets } = (data as unknown as Found).searchVacancies;
        expect(totalCount).toBe(open.filter((vacancy) => matches(vacancy, filter)).length);
        for (const [facet, values] of Object.entries(facets)) {
          const counts = brute(facet, filter);
          const selecting = SELECTING[facet];
          const countOf = (key: string): number =>
            counts.get(key) ??
            (selecting ? open.filter((one) => matches(one, { ...filter, ...selecting(key) })).length : 0);
          for (const { key, count } of values) expect([facet, key, count]).toEqual([facet, key, countOf(key)]);
          if (facet === 'eqfLevels') {
            expect(values.map(({ key }) => key)).toEqual(values.map(({ key }) => key).toSorted());
            continue;
          }
          const most = Math.max(0, ...counts.values());
          if (most > 0) expect(values[0]?.count).toBe(most);
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each(['NEWEST', 'CLOSING_DATE', 'PAY'])(
    'by %s returns every vacancy exactly once, with its labels',
    async (sort) => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const query = `query ($after: String) { searchVacancies(first: 90, after: $after, sort: ${sort}) {
        edges { node { id status title occupation { label(language: "fr") } employer { name } } } pageInfo { hasNextPage endCursor } } }`;
        const { data, errors } = await pool.request(query, { variables: { after } });
        expect(errors).toEqual([]);
        type Page = {
          edges: { node: { id: string; status: string; occupation: { label: string } } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
        const { edges, pageInfo } = (data as unknown as { searchVacancies: Page }).searchVacancies;
        seen.push(...edges.map(({ node }) => node.id));
        expect(edges.every(({ node }) => node.status === 'PUBLISHED' && node.occupation.label.length > 0)).toBe(true);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      expect(seen.sort()).toEqual(open.map(({ id }) => id).sort());
    },
  );

  test.each([
    ['an unknown skill', { skillIds: ['magic'] }, 'filter.skillIds'],
    ['an unknown occupation', { occupationIds: ['*'] }, 'filter.occupationIds'],
    ['an unknown group', { iscoGroupCodes: ['99'] }, 'filter.iscoGroupCodes'],
    ['a third country', { memberStates: ['CH'] }, 'filter.memberStates'],
    ['a region that is none', { nutsCodes: ['de'] }, 'filter.nutsCodes'],
    ['a region that NUTS has given up', { nutsCodes: ['PT17'] }, 'filter.nutsCodes'],
    ['a language that is none', { requiresOnlyLanguages: ['xx'] }, 'filter.requiresOnlyLanguages'],
    ['EQF level 9', { maximumEqfLevel: 9 }, 'filter.maximumEqfLevel'],
    ['negative pay', { minimumPay: { amount: -1 } }, 'filter.minimumPay.amount'],
    ['a fortune', { minimumPay: { amount: 10_000_000.01 } }, 'filter.minimumPay.amount'],
    ['pay in a currency without a rate', { minimumPay: { amount: 1, currency: 'XAF' } }, 'filter.minimumPay.currency'],
    ['a day that is none', { earliestStartDate: '2027-13-01' }, 'filter.earliestStartDate'],
    ['a day that no month has', { earliestStartDate: '2027-02-31' }, 'filter.earliestStartDate'],
    ['an employer that is a query', { employerId: '*' }, 'filter.employerId'],
    ['51 skills', { skillIds: Array.from({ length: 51 }, () => 'x') }, 'filter.skillIds'],
  ])('with %s is refused, and the argument is named', async (_what, filter, argument) => {
    const { errors, status } = await pool.request(SEARCH, { variables: { filter } });
    expect([status, errors[0]?.extensions]).toEqual([
      400,
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument }),
    ]);
  });

  test.each(['{}', '{ a: 1 }', '["2027-02-01"]', '[{ a: 1 }]', '1', 'true', 'A', '""'])(
    'refuses the literal %s as a day',
    async (literal) => {
      const { errors, status } = await pool.request(
        `{ searchVacancies(filter: { earliestStartDate: ${literal} }) { totalCount } }`,
      );
      const refused = { code: 'BAD_USER_INPUT', argument: 'filter.earliestStartDate' };
      expect([status, errors[0]?.extensions]).toEqual([400, expect.objectContaining(refused)]);
    },
  );

  test('refuses a cursor of another filter', async () => {
    const { data } = await pool.request('{ searchVacancies(first: 1) { pageInfo { endCursor } } }');
    const { endCursor } = (data as unknown as { searchVacancies: { pageInfo: { endCursor: string } } }).searchVacancies
      .pageInfo;
    const other = `{ searchVacancies(first: 1, after: "${endCursor}", filter: { memberStates: ["DE"] }) { totalCount } }`;
    expect((await pool.request(other)).errors[0]?.extensions['code']).toBe('INVALID_CURSOR');
  });
});

describe('a vacancy that is no longer open', () => {
  const ofEmployer = async (id: string): Promise<number> => {
    const { data } = await pool.request(
      `{ searchVacancies(first: 0, filter: { employerId: "${id}" }) { totalCount } }`,
    );
    return (data as unknown as { searchVacancies: { totalCount: number } }).searchVacancies.totalCount;
  };

  test('is not in search and counts while its employer is suspended', async () => {
    const employer = await employers.findOne({ memberState: 'DE', verification: 'VERIFIED' });
    if (!employer) throw new Error('No employer was drawn.');
    const before = await ofEmployer(employer._id);
    expect(before).toBeGreaterThan(0);
    const decide = async (decision: string, expectedRevision: number) => {
      const query =
        'mutation ($input: DecideEmployerInput!) { decideEmployer(input: $input) { problems { message } employer { revision } } }';
      const input = { employerId: employer._id, expectedRevision, decision, reason: 'Checked' };
      expect((await pool.request(query, { as: 'officer', variables: { input } })).data).toMatchObject({
        decideEmployer: { problems: [] },
      });
    };
    await decide('SUSPEND', employer.revision);
    await eventually(
      async () => ((await ofEmployer(employer._id)) === 0 ? true : undefined),
      'the vacancies to vanish',
    );
    await decide('REINSTATE', employer.revision + 1);
    await eventually(
      async () => ((await ofEmployer(employer._id)) === before ? true : undefined),
      'the vacancies to be back',
    );
    expect(await ofEmployer(employer._id)).toBe(before);
  });

  test.each([
    ['filled', { stored: 'FILLED' as const }],
    ['closed', { stored: 'CLOSED' as const }],
    ['expired', { closesOn: '2026-01-01' }],
  ])('because it is %s, is not found', async (_what, change) => {
    const before = await total();
    const one = await vacancies.findOne({ stored: 'PUBLISHED', suspended: false, closesOn: '2098-12-31' });
    await vacancies.updateOne({ _id: one?._id ?? '' }, { $set: change, $inc: { revision: 1 } });
    await eventually(async () => ((await total()) === before - 1 ? true : undefined), 'the vacancy to vanish');
    const { data } = await pool.request(`{ vacancy(id: "${one?._id}") { id } }`);
    expect(data).toEqual({ vacancy: null });
  });
});
