import { PROFILE_FACET_FIELDS } from '@talent-pool/search-index';
import type { ProfileFacetsResolvers } from '../__generated__/types.ts';
import { facetResolvers } from './facet.ts';

export const ProfileFacets: ProfileFacetsResolvers = facetResolvers(PROFILE_FACET_FIELDS);
