import { cardTokens, type CardDocument, type DocumentFields } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';

/** The values of a card by index field, for evaluating filters and conditions in memory. */
export function cardFields(card: CardDocument, taxonomy: Taxonomy): DocumentFields {
  const tokens = Object.entries(cardTokens(card, taxonomy));
  return Object.fromEntries(tokens.flatMap(([field, value]) => (value === null ? [] : [[field, [value].flat()]])));
}
