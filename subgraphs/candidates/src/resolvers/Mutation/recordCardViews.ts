import { poolError } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { readCardViews } from '../../domain/card-view.ts';

/** Only the gateway sends requests without a caller for this field, which clients do not know. */
export const recordCardViews: MutationResolvers['recordCardViews'] = (_root, { views }, { caller, store }) => {
  if (caller) throw poolError('FORBIDDEN', 'Only the gateway records views of cards.');
  const read = readCardViews(views);
  if (!read) throw poolError('BAD_USER_INPUT', 'The views of cards are malformed.', { argument: 'views' });
  return store.cardViews.record(read);
};
