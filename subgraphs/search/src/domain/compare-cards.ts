import {
  cardFields,
  NO_FILTER,
  onlyCondition,
  profileConditions,
  profileCriteria,
  substitutionsOf,
  type ProfileFilter,
  type SkillSubstitution,
} from '@talent-pool/matching';
import { meets, type CardDocument } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';

/** A condition of a filter, evaluated on each card. */
export interface ComparedCondition {
  readonly argument: string;
  readonly value: string | null;
  readonly met: readonly boolean[];
  readonly substitutions: readonly (SkillSubstitution | null)[];
}

/**
 * Every condition of a filter with the cards that meet it, as the search would decide. Conditions on evidence count
 * with their skills.
 */
export function compareCards(
  cards: readonly CardDocument[],
  filter: ProfileFilter,
  taxonomy: Taxonomy,
): ComparedCondition[] {
  const all = cards.map((card) => ({ card, fields: cardFields(card, taxonomy) }));
  const conditions = profileConditions(filter).filter(({ argument }) => argument !== 'filter.skills.evidencedBy');
  return conditions.map((condition) => {
    const { argument, value } = condition;
    const only = onlyCondition(filter, condition, NO_FILTER);
    const { narrowing, excluding, picks } = profileCriteria(only, taxonomy);
    const demanded = [...narrowing, ...picks.values()];
    return {
      argument,
      value,
      met: all.map(
        ({ fields }) => demanded.every((one) => meets(one, fields)) && !excluding.some((one) => meets(one, fields)),
      ),
      substitutions: all.map(({ card }) =>
        filter.includeRelatedSkills ? (substitutionsOf(only.allOf, card, taxonomy)[0] ?? null) : null,
      ),
    };
  });
}
