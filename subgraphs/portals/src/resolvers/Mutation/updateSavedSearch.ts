import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { updateSearch } from '../../application/update-search.ts';

export const updateSavedSearch: MutationResolvers['updateSavedSearch'] = (_root, { input }, context) =>
  updateSearch(authorize(context.caller, 'search:save'), input, context);
