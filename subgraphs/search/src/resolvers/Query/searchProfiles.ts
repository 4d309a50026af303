import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { searchProfiles as search } from '../../application/search-profiles.ts';
import { PROFILE_FACETS } from '../../domain/facet-fields.ts';
import { toProfileConnection } from '../connections.ts';
import { readRequested } from '../requested-fields.ts';

const TYPES = { connection: 'ProfileSearchConnection', facets: 'ProfileFacets', names: PROFILE_FACETS };

export const searchProfiles: QueryResolvers['searchProfiles'] = async (_root, args, context, info) => {
  authorize(context.caller, 'pool:search');
  return toProfileConnection(await search(args, readRequested(info, TYPES), context), context.taxonomy);
};
