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

/** Requires one of the skills or an occupation of the same unit group, without which there is no match. */
export function commonGround(skills: readonly string[], occupations: readonly string[], taxonomy: Taxonomy): Condition {
  const groups = occupations.flatMap((id) => taxonomy.iscoGroupsOf(id)).filter((code) => code.length === 4);
  return either(anyOf('skills', skills), anyOf('isco4', [...new Set(groups)]));
}
