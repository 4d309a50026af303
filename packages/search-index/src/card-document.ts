import { z } from 'zod';
import { CARD_SHAPE, type CardValues } from './fields/profile-fields.ts';

/**
 * What employers see of a person: controlled vocabulary only. The same document is stored in the index and previewed to
 * the candidate. `anonymise` creates it.
 */
export interface CardDocument extends CardValues {
  readonly poolId: string;
  /** Monday of the ISO week of the last change, "YYYY-MM-DD". */
  readonly updatedWeek: string;
}

const cardSchema = z.strictObject({ ...CARD_SHAPE, poolId: z.string(), updatedWeek: z.string() });

/** Validates a card; undefined if it does not have exactly its shape. */
export function asCard(document: unknown): CardDocument | undefined {
  const parsed = cardSchema.safeParse(document);
  return parsed.success ? parsed.data : undefined;
}
