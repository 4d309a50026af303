import { checkDay, poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';

const MAX_COUNTS = 1_000;

/** How many people's cards each organisation was shown on a day. Throws BAD_USER_INPUT. */
export function countCardUse({ day, first }: { readonly day: string; readonly first: number }, { store }: Context) {
  checkDay(day, 'day');
  if (first < 1 || first > MAX_COUNTS)
    throw poolError('BAD_USER_INPUT', `"first" must be from 1 to ${MAX_COUNTS}.`, { argument: 'first' });
  return store.cardViews.countOn(day, first);
}
