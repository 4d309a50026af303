import type { ExperienceBand, SkillEvidence } from '@talent-pool/search-index';
import type { ProfileFacetsResolvers } from '../__generated__/types.ts';
import { facetKey, type FacetName } from '../domain/facet-fields.ts';
import type { FacetResults } from '../domain/facet-results.ts';
import { byCode, byId } from './references.ts';
import { facetRequest } from './requested-facets.ts';

/** A facet whose keys become values by `toValue`. */
const facet =
  <V>(name: FacetName, toValue: (key: string) => V) =>
  (results: FacetResults, args: { first: number; level?: number }) =>
    (results.get(facetKey(facetRequest(name, args))) ?? []).map((counted) => ({
      ...counted,
      value: toValue(counted.key),
    }));

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
