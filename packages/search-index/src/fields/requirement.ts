import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Condition } from '../condition.ts';

/**
 * A mandatory condition of a match, in three equivalent forms: for cards, for vacancies, and as messages for a pair. A
 * pair that meets the conditions has no message.
 */
export interface Requirement<Name extends string, Vacancy, Card> {
  /** Value of `MatchCondition` in the schema. */
  readonly name: Name;
  /** Conditions for cards that match a vacancy. */
  ofCards(vacancy: Vacancy, taxonomy: Taxonomy): readonly Condition[];
  /** Conditions for vacancies that match a card. */
  ofVacancies(card: Card): readonly Condition[];
  /** A message for each condition that a pair does not meet. */
  unmet(vacancy: Vacancy, card: Card, taxonomy: Taxonomy): readonly string[];
}

/** Defines a requirement, and preserves its name as a literal type. */
export const requirement = <Name extends string, Vacancy, Card>(
  description: Requirement<Name, Vacancy, Card>,
): Requirement<Name, Vacancy, Card> => description;
