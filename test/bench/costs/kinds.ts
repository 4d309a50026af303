import { readFileSync } from 'node:fs';
import { getIntrospectionQuery } from 'graphql';
import type { Wordings } from './wordings.ts';

/** An operation as it is sent. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Operations of one kind: similar cost, different values. */
export interface OperationKind {
  readonly name: string;
  /** The sending account; default: anonymous. */
  readonly as?: 'employer' | 'candidate';
  next(): Operation;
}

/** Ids that exist in the pool. */
export interface Samples {
  readonly vacancies: readonly string[];
  readonly ownVacancies: readonly string[];
  readonly profiles: readonly string[];
}

const PAGE = readFileSync(new URL('../reference-query.graphql', import.meta.url), 'utf8');
const LANGUAGES = ['de', 'fr', 'pl', 'es', 'it'];
const STATES = ['DE', 'FR', 'IT', 'ES', 'PL', 'NL'];
const ALIASES = Array.from({ length: 25 }, (_unused, place) => `a${place}`);

const SUGGEST = `query ($text: String!, $language: LanguageTag, $first: Int!) { suggestConcepts(text: $text, language: $language, first: $first) {
  label matchedLabel score path { key label } concept { ... on Occupation { id } ... on Skill { id } } } }`;
const FACETS = `facets { skills { count } occupations { count } iscoGroups { count } languages { count } eqfLevels { count }
  memberStates { count } regions { count } contractTypes { count } workingTimes { count } }`;
const INTERPRETATION =
  'textInterpretation { readings { id effect confidence concepts { id } } corrections { corrected } unmatchedWords }';
const MATCH = `score band skills { skill { label } required status evidence substitute { label } points }
  occupation { nearest { label } closeness points } languages { language { label } requirement candidateValue points }`;
const vacancies = (selection: string): string =>
  `query ($filter: VacancyFilter) { searchVacancies(filter: $filter, first: 20) { ${selection} } }`;
const people = (selection: string): string =>
  `query ($filter: ProfileFilter) { searchProfiles(filter: $filter, first: 20) { ${selection} } }`;
const list = (length: number, next: () => string): string[] => [...new Set(Array.from({ length }, next))];

/** Queries of the taxonomy and reference lists. */
function taxonomyKinds({ occupationId, skillId, pick, label }: Wordings): OperationKind[] {
  const language = (): string => pick(LANGUAGES);
  return [
    { name: 'a reference list', next: () => ({ query: '{ memberStates { code label } languages { code label } }' }) },
    {
      name: 'one occupation',
      next: () => ({ query: `{ occupation(id: "${occupationId()}") { label iscoGroup { label } } }` }),
    },
    {
      name: '100 occupations',
      next: () => ({
        query: `{ occupations(first: 100) { edges { node { label(language: "${language()}") iscoGroup { label } } } } }`,
      }),
    },
    {
      name: 'occupations, their skills and those near',
      next: () => ({
        query: `{ occupation(id: "${occupationId()}") { essentialSkills(first: 20) { edges { node {
          label(language: "${language()}") relatedSkills(first: 10) { skill { label } } groups { label } } } } } }`,
      }),
    },
    {
      name: 'alternative labels',
      next: () => ({
        query: `{ skills(first: 100) { edges { node { alternativeLabels(language: "${language()}") broader { label } } } } }`,
      }),
    },
    {
      name: 'concepts by label',
      next: () => ({
        query:
          'query ($label: String!) { conceptsByLabel(label: $label) { ... on Skill { label } ... on Occupation { label } } }',
        variables: { label: label() },
      }),
    },
    {
      name: '25 skills under aliases',
      next: () => ({
        query: `{ ${ALIASES.map((name) => `${name}: skill(id: "${skillId()}") { label broader { label } }`).join(' ')} }`,
      }),
    },
    {
      name: 'shortage occupations',
      next: () => ({ query: '{ shortageOccupations { occupations { iscoGroup { label } } } }' }),
    },
    { name: 'the schema', next: () => ({ query: getIntrospectionQuery() }) },
    {
      name: 'public figures',
      next: () => ({ query: `{ poolOverview(filter: { memberState: "${pick(STATES)}" }) { total } }` }),
    },
  ];
}

/** Suggestions for short and long texts. */
function suggestionKinds({ words, misspelled, nonsense, label, pick }: Wordings): OperationKind[] {
  const suggest = (name: string, text: () => string, language: () => string | null, first = 10): OperationKind => ({
    name: `suggestions: ${name}`,
    next: () => ({ query: SUGGEST, variables: { text: text(), language: language(), first } }),
  });
  const any = (): null => null;
  return [
    suggest(
      'a word in one language',
      () => words(1, 12),
      () => pick(LANGUAGES),
    ),
    suggest('a word in all languages', () => words(1, 12), any),
    suggest('a label in all languages', label, any),
    suggest(
      '200 characters in one language',
      () => words(30, 199),
      () => pick(LANGUAGES),
    ),
    suggest('200 characters in all languages', () => words(30, 199), any),
    suggest('200 characters with slips', () => misspelled(30, 199), any, 50),
    suggest('200 characters of nonsense', () => nonsense(30, 199), any),
    suggest('one word of 199 letters', () => nonsense(30, 199).replaceAll(' ', ''), any),
    suggest(
      '30 words of two letters',
      () =>
        words(60, 600)
          .match(/\p{L}{2}/gu)
          ?.slice(0, 30)
          .join(' ') ?? 'it',
      any,
    ),
  ];
}

/** Searches for vacancies. */
function vacancyKinds({ words, misspelled, nonsense, skillId, pick }: Wordings): OperationKind[] {
  const search = (name: string, selection: string, filter: () => object): OperationKind => ({
    name: `vacancies: ${name}`,
    next: () => ({ query: vacancies(selection), variables: { filter: filter() } }),
  });
  const edges = 'totalCount edges { node { title employer { name } occupation { label } } }';
  return [
    search('a page', edges, () => ({ memberStates: [pick(STATES)] })),
    search('nine facets', `totalCount ${FACETS}`, () => ({ memberStates: [pick(STATES)] })),
    search('a word', `totalCount ${INTERPRETATION}`, () => ({ text: words(1, 12) })),
    search('30 words', `totalCount ${INTERPRETATION}`, () => ({ text: words(30, 299) })),
    search('30 words with slips', `totalCount ${INTERPRETATION}`, () => ({ text: misspelled(30, 299) })),
    search('30 words with slips, relaxations', 'relaxations { resultCount }', () => ({ text: misspelled(30, 299) })),
    search('30 words of nonsense', 'relaxations { resultCount }', () => ({ text: nonsense(30, 299) })),
    search('50 skills, relaxations', 'totalCount relaxations { resultCount }', () => ({ skillIds: list(50, skillId) })),
    {
      name: 'vacancies: 5 texts of 28 words under aliases',
      next: () => ({
        query: `{ ${ALIASES.slice(0, 5)
          .map((a) => `${a}: searchVacancies(filter: { text: "${words(28, 299)}" }) { relaxations { resultCount } }`)
          .join(' ')} }`,
      }),
    },
  ];
}

/** Searches for people, matches and comparisons. */
function peopleKinds({ words, misspelled, skillId, pick }: Wordings, samples: Samples): OperationKind[] {
  const search = (name: string, query: string, filter: () => object): OperationKind => ({
    name: `people: ${name}`,
    as: 'employer',
    next: () => ({ query, variables: { filter: filter() } }),
  });
  const broad = (): object => ({
    memberStates: [pick(STATES)],
    iscoGroupCodes: [String(1 + Math.floor(Number(pick('012345678'.split('')))))],
  });
  return [
    search('a count', people('totalCount'), broad),
    search('the reference query', PAGE, broad),
    search('the reference query, 100 cards', PAGE.replace('first: 20', 'first: 100'), broad),
    search('a text with relaxations', people(`totalCount relaxations { resultCount } ${INTERPRETATION}`), () => ({
      text: words(30, 299),
    })),
    search('a text with slips, 100 cards', PAGE.replace('first: 20', 'first: 100'), () => ({
      text: misspelled(30, 299),
    })),
    search('50 related skills', people('totalCount relaxations { resultCount }'), () => ({
      includeRelatedSkills: true,
      skills: { anyOf: list(50, skillId) },
    })),
    {
      name: 'matches of a vacancy',
      as: 'employer',
      next: () => ({
        query: `query ($id: ID!) { vacancy(id: $id) { matchingProfiles(first: 20) { totalCount edges { node { ${MATCH} } } } } }`,
        variables: { id: pick(samples.ownVacancies) },
      }),
    },
    {
      name: 'matches of a person',
      as: 'candidate',
      next: () => ({
        query: `{ myProfile { matchingVacancies(first: 20) { totalCount edges { node { ${MATCH} vacancy { title } } } } } }`,
      }),
    },
    {
      name: 'one pair',
      as: 'employer',
      next: () => ({
        query: `query ($v: ID!, $p: ID!) { match(vacancyId: $v, profileId: $p) { isMatch match { ${MATCH} } } }`,
        variables: { v: pick(samples.ownVacancies), p: pick(samples.profiles) },
      }),
    },
    {
      name: 'a comparison',
      as: 'employer',
      next: () => ({
        query:
          'query ($ids: [ID!]!, $text: String) { compareProfiles(ids: $ids, filter: { text: $text }) { conditions { met } } }',
        variables: { ids: list(5, () => pick(samples.profiles)), text: words(10, 99) },
      }),
    },
    {
      name: '20 vacancies by id',
      next: () => ({
        query: `{ ${ALIASES.slice(0, 20)
          .map((a) => `${a}: vacancy(id: "${pick(samples.vacancies)}") { title description employer { name } }`)
          .join(' ')} }`,
      }),
    },
  ];
}

/** Operations of every kind, from the cheapest to the most expensive. */
export const operationKinds = (wordings: Wordings, samples: Samples): readonly OperationKind[] => [
  ...taxonomyKinds(wordings),
  ...suggestionKinds(wordings),
  ...vacancyKinds(wordings),
  ...peopleKinds(wordings, samples),
];
