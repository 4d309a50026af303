import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { cardFields, conditionsForCards, conditionsForVacancies } from '@talent-pool/matching';
import {
  meets,
  REQUIREMENTS,
  VACANCY_COLUMNS,
  type CardDocument,
  type DocumentFields,
  type IndexedVacancy,
} from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { Kind, parse } from 'graphql';
import { cardsOf, sampleVacancies } from '../support/sample-cards.ts';
import { generateProfiles } from '../../scripts/samples/profiles.ts';

const SDL = parse(readFileSync(new URL('../../schema/search.graphql', import.meta.url), 'utf8'));
const TODAY = '2026-12-01';

let taxonomy: Taxonomy;
let cards: readonly CardDocument[];
let vacancies: readonly IndexedVacancy[];

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  cards = cardsOf(generateProfiles(taxonomy, { profiles: 60, seed: 5 }));
  vacancies = await sampleVacancies(taxonomy, 80, 5);
});

/** Values of a vacancy in the index. */
const vacancyFields = (vacancy: IndexedVacancy): DocumentFields =>
  Object.fromEntries(
    Object.entries(vacancy).flatMap(([field, value]) =>
      VACANCY_COLUMNS.includes(field) && value !== null ? [[field, [value].flat() as string[]]] : [],
    ),
  );

test('the schema lists every requirement, and the obstacle of having nothing in common', () => {
  const [names = []] = SDL.definitions.flatMap((node) =>
    node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'MatchCondition'
      ? [(node.values ?? []).map(({ name }) => name.value)]
      : [],
  );
  const described = [...REQUIREMENTS.map(({ name }) => name), 'NOTHING_IN_COMMON'];
  expect(names.toSorted()).toEqual(described.toSorted());
});

test.each(REQUIREMENTS.map((requirement) => [requirement.name, requirement] as const))(
  '%s distinguishes sample pairs, and Elasticsearch decides as the explanation does, in both directions',
  (_name, requirement) => {
    const outcomes = new Set<boolean>();
    const offered = vacancies.map((indexed) => ({ vacancy: indexed.vacancy, fields: vacancyFields(indexed) }));
    for (const card of cards) {
      const held = cardFields(card, taxonomy);
      for (const { vacancy, fields } of offered) {
        const isMet = requirement.unmet(vacancy, card, taxonomy).length === 0;
        const ofCards = requirement.ofCards(vacancy, taxonomy).every((one) => meets(one, held));
        const ofVacancies = requirement.ofVacancies(card).every((one) => meets(one, fields));
        if (ofCards !== isMet || ofVacancies !== isMet) expect({ vacancy, card, ofCards, ofVacancies }).toEqual(isMet);
        outcomes.add(isMet);
      }
    }
    expect([...outcomes].toSorted()).toEqual([false, true]);
  },
);

test('every requirement is a condition of the search for matches', () => {
  const [card] = cards;
  const [indexed] = vacancies;
  if (!card || !indexed) throw new Error('Nothing was drawn.');
  expect(conditionsForVacancies(card, TODAY)).toEqual(
    expect.arrayContaining(REQUIREMENTS.flatMap((one) => [...one.ofVacancies(card)])),
  );
  expect(conditionsForCards(indexed.vacancy, taxonomy)).toEqual(
    REQUIREMENTS.flatMap((one) => [...one.ofCards(indexed.vacancy, taxonomy)]),
  );
});
