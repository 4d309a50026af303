import { authorize } from '@talent-pool/service-kit';
import type { SavedSearchResolvers } from '../__generated__/types.ts';
import { listFinds } from '../application/list-finds.ts';
import { toResultConnection } from './result-connection.ts';

export const SavedSearch: SavedSearchResolvers = {
  __resolveReference: async ({ id }, { caller, store }) =>
    store.one(authorize(caller, 'search:save').subject, String(id)),
  id: ({ _id }) => _id,
  kind: ({ wanted }) => wanted.kind,
  results: async (search, question, context) =>
    toResultConnection(await listFinds(search, question, context), search.wanted),
};
