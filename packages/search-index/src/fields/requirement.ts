import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Condition } from '../condition.ts';

/**
 * A condition of either side without which a person and a vacancy are no match, in the three forms in which it is needed.
 * They have to agree: a pair that the conditions let through has nothing unmet.
 */
export interface Requirement<Name extends string, Vacancy, Card> {
  /** Value of `MatchCondition` in the schema. */
  readonly name: Name;
  /** What a card has to meet for a vacancy. */
  ofCards(vacancy: Vacancy, taxonomy: Taxonomy): readonly Condition[];
  /** What a vacancy has to meet for a card. */
  ofVacancies(card: Card): readonly Condition[];
  /** A sentence for each thing that this pair does not meet. */
  unmet(vacancy: Vacancy, card: Card, taxonomy: Taxonomy): readonly string[];
}

/** Describes a requirement; its name is kept as a type. */
export const requirement = <Name extends string, Vacancy, Card>(
  description: Requirement<Name, Vacancy, Card>,
): Requirement<Name, Vacancy, Card> => description;
