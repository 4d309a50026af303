import type { Resolvers } from '../__generated__/types.ts';
import { PoolOverview } from './PoolOverview.ts';
import { PoolProfile } from './PoolProfile.ts';
import { ProfileFacets } from './ProfileFacets.ts';
import { poolOverview } from './Query/poolOverview.ts';
import { poolProfile } from './Query/poolProfile.ts';
import { searchProfiles } from './Query/searchProfiles.ts';
import { searchVacancies } from './Query/searchVacancies.ts';
import { VacancyFacets } from './VacancyFacets.ts';

/** All resolvers, by type and field as in the SDL. */
export const resolvers: Resolvers = {
  Query: { poolOverview, poolProfile, searchProfiles, searchVacancies },
  PoolOverview,
  PoolProfile,
  ProfileFacets,
  VacancyFacets,
};
