import {
  anyOf,
  atLeast,
  either,
  REQUIREMENTS,
  type CardDocument,
  type Condition,
  type VacancyDocument,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';

/** What a vacancy, and the person's own conditions about such a vacancy, demand of a card. */
export const conditionsForCards = (vacancy: VacancyDocument, taxonomy: Taxonomy): Condition[] =>
  REQUIREMENTS.flatMap((requirement) => requirement.ofCards(vacancy, taxonomy));

/** What a person, and the vacancy's own conditions about such a person, demand of an open vacancy. */
export const conditionsForVacancies = (card: CardDocument, today: string): Condition[] => [
  atLeast('closesOn', today),
  ...REQUIREMENTS.flatMap((requirement) => requirement.ofVacancies(card)),
];

/** These skills and all near ones: whoever gets points for skills has one of them. */
const reach = (skills: readonly string[], taxonomy: Taxonomy): string[] => [
  ...new Set(skills.flatMap((skill) => [skill, ...taxonomy.nearSkills(skill).keys()])),
];

/** Having a skill or an occupation in common, or near: without one there is no match. */
export function commonGround(skills: readonly string[], occupations: readonly string[], taxonomy: Taxonomy): Condition {
  const groups = occupations.flatMap((id) => taxonomy.iscoGroupsOf(id)).filter((code) => code.length === 2);
  return either(anyOf('skills', reach(skills, taxonomy)), anyOf('isco2', [...new Set(groups)]));
}
