import type { Taxonomy } from '@talent-pool/taxonomy';
import type { CardDocument } from './card-document.ts';
import { valuesOf } from './fields/index-values.ts';
import {
  CARD_ENGINE_FIELDS,
  CARD_TOKEN_FIELDS,
  type CardEngineValues,
  type CardTokens,
} from './fields/profile-fields.ts';
import { hiddenFromValue, type HiddenFrom } from './hidden-cards.ts';
import { profileFactor, type SkillWeights } from './skill-weights.ts';

/** A card with its index fields. Only `card` and `hiddenFrom` are returned by the engine. */
export interface IndexedCard extends CardTokens, CardEngineValues, HiddenFrom {
  readonly card: CardDocument;
  readonly poolId: string;
  /** Total weight of the skills, and its `profileFactor`. */
  readonly skillsWeight: number;
  readonly skillsFactor: number;
  readonly updatedWeek: string;
}

/** Index values of a card that filters and conditions use. Broader occupations are those of the loaded taxonomy. */
export const cardTokens = (card: CardDocument, taxonomy: Taxonomy): CardTokens =>
  valuesOf(CARD_TOKEN_FIELDS, card, taxonomy) as CardTokens;

/**
 * Creates the index document of a card. Broader concepts are those of the loaded taxonomy. `marks`: of the employers from
 * which it is hidden.
 */
export function toIndexedCard(
  card: CardDocument,
  taxonomy: Taxonomy,
  weights: SkillWeights,
  marks: readonly string[] = [],
): IndexedCard {
  const tokens = cardTokens(card, taxonomy);
  const skillsWeight = weights.total(tokens.skills);
  return {
    ...tokens,
    ...hiddenFromValue(marks),
    ...(valuesOf(CARD_ENGINE_FIELDS, card, taxonomy) as CardEngineValues),
    card,
    poolId: card.poolId,
    skillsWeight,
    skillsFactor: profileFactor(skillsWeight),
    updatedWeek: card.updatedWeek,
  };
}
