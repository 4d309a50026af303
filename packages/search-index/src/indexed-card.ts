import type { Taxonomy } from '@talent-pool/taxonomy';
import type { CardDocument } from './card-document.ts';
import { valuesOf } from './fields/index-values.ts';
import {
  CARD_ENGINE_FIELDS,
  CARD_TOKEN_FIELDS,
  type CardEngineValues,
  type CardTokens,
} from './fields/profile-fields.ts';
import { profileFactor, type SkillWeights } from './skill-weights.ts';

/** A card with the tokens by which it is found. Only `card` comes back from the engine. */
export interface IndexedCard extends CardTokens, CardEngineValues {
  readonly card: CardDocument;
  readonly poolId: string;
  /** Weight of all skills together, and its `profileFactor`. */
  readonly skillsWeight: number;
  readonly skillsFactor: number;
  readonly updatedWeek: string;
}

/** The tokens of a card that filters and conditions look at; broader occupations come from the taxonomy that is loaded. */
export const cardTokens = (card: CardDocument, taxonomy: Taxonomy): CardTokens =>
  valuesOf(CARD_TOKEN_FIELDS, card, taxonomy) as CardTokens;

/** The card with the tokens by which it is found; parents come from the taxonomy that is loaded. */
export function toIndexedCard(card: CardDocument, taxonomy: Taxonomy, weights: SkillWeights): IndexedCard {
  const tokens = cardTokens(card, taxonomy);
  const skillsWeight = weights.total(tokens.skills);
  return {
    ...tokens,
    ...(valuesOf(CARD_ENGINE_FIELDS, card, taxonomy) as CardEngineValues),
    card,
    poolId: card.poolId,
    skillsWeight,
    skillsFactor: profileFactor(skillsWeight),
    updatedWeek: card.updatedWeek,
  };
}
