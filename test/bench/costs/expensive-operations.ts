import type { Wordings } from './wordings.ts';

const aliased = (count: number, field: () => string): string =>
  `{ ${Array.from({ length: count }, (_unused, place) => `a${place}: ${field()}`).join(' ')} }`;
const FACETS = `facets { skills { count } occupations { count } iscoGroups { count } languages { count } eqfLevels { count }
  memberStates { count } regions { count } contractTypes { count } workingTimes { count } }`;
const STATES = ['DE', 'FR', 'IT', 'ES', 'PL', 'NL'];

/** Six kinds of public operations, each close to the default cost limit. */
export const expensiveOperations = ({ words, misspelled, pick }: Wordings): readonly (() => string)[] => [
  () =>
    aliased(
      1,
      () => `searchVacancies(filter: { text: "${misspelled(28, 299)}" }) { relaxations { resultCount } totalCount }`,
    ),
  () => aliased(1, () => `searchVacancies(filter: { text: "${words(28, 299)}" }, first: 50) { totalCount }`),
  () => aliased(3, () => `suggestConcepts(text: "${words(28, 199)}", first: 50) { label path { label } }`),
  () => aliased(15, () => `searchVacancies(first: 0, filter: { memberStates: ["${pick(STATES)}"] }) { ${FACETS} }`),
  () =>
    aliased(
      5,
      () =>
        `searchVacancies(first: 100, filter: { memberStates: ["${pick(STATES)}"] }) { edges { node { title description } } }`,
    ),
  () =>
    `{ occupations(first: 60) { edges { node { label essentialSkills(first: 75) { edges { node { label(language: "${pick(['de', 'fr', 'it'])}") } } } } } } }`,
];
