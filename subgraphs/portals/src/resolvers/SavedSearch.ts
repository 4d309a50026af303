import { authorize } from '@talent-pool/service-kit';
import type { SavedSearchResolvers } from '../__generated__/types.ts';
import { listFinds } from '../application/list-finds.ts';
import { toFindConnection } from './find-connection.ts';

export const SavedSearch: SavedSearchResolvers = {
  __resolveReference: async ({ id }, { caller, store }) =>
    store.one(authorize(caller, 'search:save').subject, String(id)),
  id: ({ _id }) => _id,
  kind: ({ wanted }) => wanted.kind,
  newSince: async (search, question, context) =>
    toFindConnection(await listFinds(search, question, context), search.wanted),
};
