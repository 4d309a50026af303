import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  profileConditions,
  profileCriteria,
  readProfileFilter,
  readVacancyFilter,
  vacancyConditions,
  vacancyCriteria,
  type FilterCondition,
  type ProfileFilter,
  type VacancyFilter,
} from '@talent-pool/matching';
import {
  cardTokens,
  CEFR_LEVELS,
  meets,
  VACANCY_COLUMNS,
  type Condition,
  type Criteria,
} from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import fc from 'fast-check';
import { Kind, parse, type InputObjectTypeDefinitionNode } from 'graphql';
import { generateProfiles } from '../../scripts/samples/profiles.ts';
import { readSearch } from '../../subgraphs/portals/src/domain/read-search.ts';
import { cardsOf } from '../support/sample-cards.ts';

const SDL = parse(readFileSync(new URL('../../schema/search.graphql', import.meta.url), 'utf8'));
const TODAY = '2026-12-01';

const inputs = new Map(
  SDL.definitions
    .filter((node): node is InputObjectTypeDefinitionNode => node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
    .map((node) => [node.name.value, (node.fields ?? []).map(({ name }) => name.value)]),
);

/** Paths of filter arguments; `skills` of ProfileFilter has nested fields. */
const pathsOf = (filter: string): string[] =>
  (inputs.get(filter) ?? []).flatMap((field) =>
    filter === 'ProfileFilter' && field === 'skills'
      ? (inputs.get('SkillFilter') ?? []).map((inner) => `skills.${inner}`)
      : [field],
  );

let taxonomy: Taxonomy;
let skill: string;
let other: string;
let occupation: string;

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  const [first, second] = taxonomy.skills();
  skill = first?.id ?? '';
  other = second?.id ?? '';
  occupation = taxonomy.occupations()[0]?.id ?? '';
});

/** A filter with one argument and what it depends on, and a filter to compare it with. */
interface Sample {
  readonly filter: object;
  readonly without?: object;
}

/** Arguments that the text reader reads, which has its own tests. */
const OF_THE_TEXT = ['text', 'language', 'textInterpretation'];

const PROFILE_SAMPLES: Readonly<Record<string, () => Sample>> = {
  'skills.allOf': () => ({ filter: { skills: { allOf: [skill] } } }),
  'skills.anyOf': () => ({ filter: { skills: { anyOf: [skill] } } }),
  'skills.noneOf': () => ({ filter: { skills: { noneOf: [skill] } } }),
  'skills.evidencedBy': () => ({
    filter: { skills: { allOf: [skill], evidencedBy: ['CERTIFICATE'] } },
    without: { skills: { allOf: [skill] } },
  }),
  occupationIds: () => ({ filter: { occupationIds: [occupation] } }),
  iscoGroupCodes: () => ({ filter: { iscoGroupCodes: ['7212'] } }),
  languages: () => ({ filter: { languages: [{ language: 'de', minimumLevel: 'B2' }] } }),
  minimumEqfLevel: () => ({ filter: { minimumEqfLevel: 5 } }),
  experience: () => ({ filter: { experience: ['NONE'] } }),
  availableBy: () => ({ filter: { availableBy: '2027-Q1' } }),
  memberStates: () => ({ filter: { memberStates: ['DE'] } }),
  educationFieldCodes: () => ({ filter: { educationFieldCodes: ['07'] } }),
  evidence: () => ({ filter: { evidence: ['CERTIFICATE'] } }),
  drivingLicences: () => ({ filter: { drivingLicences: ['CE'] } }),
  includeRelatedSkills: () => ({
    filter: { skills: { allOf: [skill] }, includeRelatedSkills: true },
    without: { skills: { allOf: [skill] } },
  }),
};

const VACANCY_SAMPLES: Readonly<Record<string, () => Sample>> = {
  skillIds: () => ({ filter: { skillIds: [skill] } }),
  excludeRequiredSkillIds: () => ({ filter: { excludeRequiredSkillIds: [other] } }),
  occupationIds: () => ({ filter: { occupationIds: [occupation] } }),
  iscoGroupCodes: () => ({ filter: { iscoGroupCodes: ['7212'] } }),
  requiresOnlyLanguages: () => ({ filter: { requiresOnlyLanguages: ['de'] } }),
  maximumEqfLevel: () => ({ filter: { maximumEqfLevel: 4 } }),
  maximumExperience: () => ({ filter: { maximumExperience: 'NONE' } }),
  requiresOnlyDrivingLicences: () => ({ filter: { requiresOnlyDrivingLicences: ['B'] } }),
  memberStates: () => ({ filter: { memberStates: ['DE'] } }),
  nutsCodes: () => ({ filter: { nutsCodes: ['DE3'] } }),
  workArrangements: () => ({ filter: { workArrangements: ['REMOTE'] } }),
  support: () => ({ filter: { support: ['VISA'] } }),
  contractTypes: () => ({ filter: { contractTypes: ['PERMANENT'] } }),
  workingTimes: () => ({ filter: { workingTimes: ['FULL_TIME'] } }),
  minimumPay: () => ({ filter: { minimumPay: { amount: 2_000, currency: 'EUR', period: 'MONTH' } } }),
  earliestStartDate: () => ({ filter: { earliestStartDate: '2027-02-01' } }),
  employerId: () => ({ filter: { employerId: '334e3e49-fb02-4051-809a-f06adfdc1c40' } }),
};

/** Not a condition: changes the meaning of another. */
const NO_CONDITION = ['includeRelatedSkills'];

/** Criteria in a comparable form. */
const plain = ({ narrowing, excluding, picks }: Criteria) => ({ narrowing, excluding, picks: [...picks] });

const demandsOf = ({ narrowing, excluding, picks }: Criteria): Condition[] => [
  ...narrowing,
  ...excluding,
  ...picks.values(),
];

/** Index fields that a condition uses. */
const fieldsOf = (condition: Condition): string[] => {
  if (condition.kind === 'all' || condition.kind === 'either') return condition.of.flatMap(fieldsOf);
  return 'field' in condition ? [condition.field] : [];
};

/** Card fields that saved searches compute. */
const knownOfCards = (): string[] =>
  cardsOf(generateProfiles(taxonomy, { profiles: 1, seed: 1 })).flatMap((card) =>
    Object.keys(cardTokens(card, taxonomy)),
  );

/** Functions of one kind of filter. */
interface FilterKind<F> {
  readonly read: (input: object) => { readonly filter: F; readonly problems: readonly unknown[] };
  readonly criteriaOf: (filter: F) => Criteria;
  readonly conditionsOf: (filter: F) => FilterCondition<F>[];
  /** Fields available to Elasticsearch and to saved searches. */
  readonly known: () => readonly string[];
}

/** Effect of the argument at `path`, for both kinds of filter. */
function effectOf<F>(
  path: string,
  { filter, without = {} }: Sample,
  { read, criteriaOf, conditionsOf, known }: FilterKind<F>,
) {
  const given = read(filter);
  const other = read(without);
  const criteria = criteriaOf(given.filter);
  const condition = conditionsOf(given.filter).find(({ argument }) => argument === `filter.${path}`);
  return {
    problems: given.problems,
    changesSearch: !isDeepStrictEqual(plain(criteria), plain(criteriaOf(other.filter))),
    isEvaluated: demandsOf(criteria).every((condition) => typeof meets(condition, {}) === 'boolean'),
    isKnown: demandsOf(criteria)
      .flatMap(fieldsOf)
      .every((field) => known().includes(field)),
    isRelaxed: NO_CONDITION.includes(path) || isDeepStrictEqual(condition?.without, other.filter),
  };
}

const EXPECTED = { problems: [], changesSearch: true, isEvaluated: true, isKnown: true, isRelaxed: true };

const readProfiles = (input: object) => readProfileFilter(input, taxonomy);
const readVacancies = (input: object) => readVacancyFilter(input, taxonomy);

describe('every argument of ProfileFilter', () => {
  test('has a sample here, or is part of the text', () => {
    expect(pathsOf('ProfileFilter').toSorted()).toEqual([...Object.keys(PROFILE_SAMPLES), ...OF_THE_TEXT].toSorted());
  });

  test.each(Object.entries(PROFILE_SAMPLES))('%s changes what is searched and can be relaxed', (path, sample) => {
    const criteriaOf = (filter: ProfileFilter): Criteria => profileCriteria(filter, taxonomy);
    const kind = { read: readProfiles, criteriaOf, conditionsOf: profileConditions, known: knownOfCards };
    expect(effectOf(path, sample(), kind)).toEqual(EXPECTED);
  });

  test.each(Object.entries(PROFILE_SAMPLES))('%s is kept by a saved search', (_path, sample) => {
    const { filter } = sample();
    const saved = readSearch({ name: 'a search', profileFilter: filter }, taxonomy);
    expect(saved).toMatchObject({ value: { wanted: { kind: 'PROFILES', filter: readProfiles(filter).filter } } });
  });
});

/** Lists of which one value must match. */
const LISTS_OF_ALTERNATIVES: readonly (readonly [
  string,
  string,
  (input: object) => { problems: readonly unknown[] },
])[] = [
  'skills.anyOf',
  'skills.evidencedBy',
  'occupationIds',
  'iscoGroupCodes',
  'experience',
  'memberStates',
  'educationFieldCodes',
  'evidence',
  'drivingLicences',
].map((path) => ['ProfileFilter', path, (input) => readProfiles(input)] as const);
const VACANCY_ALTERNATIVES: typeof LISTS_OF_ALTERNATIVES = [
  'skillIds',
  'occupationIds',
  'iscoGroupCodes',
  'memberStates',
  'nutsCodes',
  'contractTypes',
  'workingTimes',
].map((path) => ['VacancyFilter', path, (input) => readVacancies(input)] as const);

const atPath = (path: string, value: unknown): object =>
  path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;

describe('an empty list', () => {
  test.each([...LISTS_OF_ALTERNATIVES, ...VACANCY_ALTERNATIVES])(
    'of alternatives is an error, because it would find nothing: %s.%s',
    (_filter, path, read) => {
      const argument = `filter.${path}`;
      expect(read(atPath(path, [])).problems).toContainEqual({
        argument,
        values: [],
        message: 'Must have at least one value. Omit it for no condition.',
      });
      expect(read(atPath(path, null)).problems).toEqual([]);
    },
  );

  test.each([
    ['skills.allOf', () => readProfiles],
    ['skills.noneOf', () => readProfiles],
    ['languages', () => readProfiles],
    ['excludeRequiredSkillIds', () => readVacancies],
    ['requiresOnlyLanguages', () => readVacancies],
    ['requiresOnlyDrivingLicences', () => readVacancies],
  ])('whose values are all required, excluded or allowed has a description that says so: %s', (path, reader) => {
    expect(reader()(atPath(path, [])).problems).toEqual([]);
  });
});

describe('conditions on the languages of people', () => {
  const code = fc.constantFrom('de', 'fr', 'en', 'uk');
  const held = fc.uniqueArray(fc.record({ language: code, level: fc.constantFrom(...CEFR_LEVELS) }), {
    selector: ({ language }) => language,
  });
  const asked = fc.array(fc.record({ language: code, minimumLevel: fc.constantFrom(...CEFR_LEVELS) }), {
    maxLength: 4,
  });
  const isFound = (languages: readonly { readonly language: string }[], wanted: object): boolean => {
    const [sample] = cardsOf(generateProfiles(taxonomy, { profiles: 1, seed: 1 }));
    if (!sample) throw new Error('There is no card.');
    const fields = cardTokens({ ...sample, languages } as typeof sample, taxonomy) as never;
    const { filter } = readProfiles({ languages: wanted });
    return profileCriteria(filter, taxonomy).narrowing.every((condition) => meets(condition, fields));
  };

  test('are all met by the same person, each at its own level, and another language excludes nobody', () => {
    fc.assert(
      fc.property(held, asked, (languages, wanted) => {
        const expected = wanted.every(({ language, minimumLevel }) =>
          languages.some(
            (one) => one.language === language && CEFR_LEVELS.indexOf(one.level) >= CEFR_LEVELS.indexOf(minimumLevel),
          ),
        );
        expect(isFound(languages, wanted)).toBe(expected);
        expect(isFound([...languages, { language: 'ar', level: 'A1' } as never], wanted)).toBe(expected);
      }),
    );
  });

  test('compare language tags by RFC 4647', () => {
    const german = [{ language: 'de', level: 'B2' }];
    for (const language of ['DE', 'de-AT']) expect(isFound(german, [{ language, minimumLevel: 'B1' }])).toBe(true);
    expect(readVacancies({ requiresOnlyLanguages: ['DE', 'fr-CA', 'de'] }).filter.languagesKnown).toEqual(['de', 'fr']);
  });
});

describe('every argument of VacancyFilter', () => {
  test('has a sample here, or is part of the text', () => {
    expect(pathsOf('VacancyFilter').toSorted()).toEqual([...Object.keys(VACANCY_SAMPLES), ...OF_THE_TEXT].toSorted());
  });

  test.each(Object.entries(VACANCY_SAMPLES))('%s changes what is searched and can be relaxed', (path, sample) => {
    const criteriaOf = (filter: VacancyFilter): Criteria => vacancyCriteria(filter, TODAY);
    const kind = { read: readVacancies, criteriaOf, conditionsOf: vacancyConditions, known: () => VACANCY_COLUMNS };
    expect(effectOf(path, sample(), kind)).toEqual(EXPECTED);
  });

  test.each(Object.entries(VACANCY_SAMPLES))('%s is kept by a saved search', (_path, sample) => {
    const { filter } = sample();
    const saved = readSearch({ name: 'a search', vacancyFilter: filter }, taxonomy);
    expect(saved).toMatchObject({ value: { wanted: { kind: 'VACANCIES', filter: readVacancies(filter).filter } } });
  });
});
