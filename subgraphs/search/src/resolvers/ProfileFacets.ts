import type { ExperienceBand, ProfileFacetName, SkillEvidence } from '@talent-pool/search-index';
import type { ProfileFacetsResolvers } from '../__generated__/types.ts';
import { facetOf } from './facet.ts';
import { byCode, byId } from './references.ts';

const facet = facetOf<ProfileFacetName>();

export const ProfileFacets: ProfileFacetsResolvers = {
  skills: facet('skills', byId),
  occupations: facet('occupations', byId),
  iscoGroups: facet('iscoGroups', byCode),
  languages: facet('languages', byCode),
  eqfLevels: facet('eqfLevels', Number),
  experience: facet('experience', (key) => key as ExperienceBand),
  memberStates: facet('memberStates', byCode),
  availability: facet('availability', (key) => key),
  educationFields: facet('educationFields', byCode),
  evidence: facet('evidence', (key) => key as SkillEvidence),
};
