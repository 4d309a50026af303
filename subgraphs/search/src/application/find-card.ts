import type { CardDocument } from '@talent-pool/search-index';
import type { Context } from '../context.ts';
import { isPoolId } from '../domain/pool-id.ts';

/** The card with this pool id; null if there is none. Throws UNAVAILABLE. */
export const findCard = async (id: string, { cards }: Context): Promise<CardDocument | undefined> =>
  isPoolId(id) ? cards.load(id) : undefined;
