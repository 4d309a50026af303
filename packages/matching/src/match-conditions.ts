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

/** Conditions for cards that match a vacancy: the vacancy's requirements and the person's own. */
export const conditionsForCards = (vacancy: VacancyDocument, taxonomy: Taxonomy): Condition[] =>
  REQUIREMENTS.flatMap((requirement) => requirement.ofCards(vacancy, taxonomy));

/** Conditions for open vacancies that match a card: the person's requirements and the vacancy's own. */
export const conditionsForVacancies = (card: CardDocument, today: string): Condition[] => [
  atLeast('closesOn', today),
  ...REQUIREMENTS.flatMap((requirement) => requirement.ofVacancies(card)),
];

/** Skills and all related ones. Every card with points for skills has one of them. */
const reach = (skills: readonly string[], taxonomy: Taxonomy): string[] => [
  ...new Set(skills.flatMap((skill) => [skill, ...taxonomy.nearSkills(skill).keys()])),
];

/** Requires a common or related skill or an occupation of the same minor group, without which there is no match. */
export function commonGround(skills: readonly string[], occupations: readonly string[], taxonomy: Taxonomy): Condition {
  const groups = occupations.flatMap((id) => taxonomy.iscoGroupsOf(id)).filter((code) => code.length === 3);
  return either(anyOf('skills', reach(skills, taxonomy)), anyOf('isco3', [...new Set(groups)]));
}
