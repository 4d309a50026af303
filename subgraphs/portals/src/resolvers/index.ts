import { DateTimeResolver, JSONResolver } from 'graphql-scalars';
import type { Resolvers } from '../__generated__/types.ts';
import { DataExport } from './DataExport.ts';
import { deleteSavedSearch } from './Mutation/deleteSavedSearch.ts';
import { saveSearch } from './Mutation/saveSearch.ts';
import { updateSavedSearch } from './Mutation/updateSavedSearch.ts';
import { savedSearch } from './Query/savedSearch.ts';
import { savedSearches } from './Query/savedSearches.ts';
import { SavedSearch } from './SavedSearch.ts';

/** All resolvers, by type and field as in the SDL. */
export const resolvers: Resolvers = {
  DataExport,
  DateTime: DateTimeResolver,
  JSON: JSONResolver,
  Query: { savedSearch, savedSearches },
  Mutation: { deleteSavedSearch, saveSearch, updateSavedSearch },
  SavedSearch,
};
