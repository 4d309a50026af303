import { EXPERIENCE_BANDS, SKILL_EVIDENCE } from '@talent-pool/search-index';
import { facetKey, type Counting, type FacetArguments } from './counting.ts';
import type { ProfileFilter } from '@talent-pool/matching';

export const FACET_NAMES = [
  'skills',
  'occupations',
  'iscoGroups',
  'languages',
  'eqfLevels',
  'experience',
  'memberStates',
  'availability',
  'educationFields',
  'evidence',
] as const;
export type FacetName = (typeof FACET_NAMES)[number];

type FacetRequest = FacetArguments<FacetName>;

const FIELDS: Record<Exclude<FacetName, 'iscoGroups'>, string> = {
  skills: 'skills',
  occupations: 'occupationTree',
  languages: 'languages',
  eqfLevels: 'eqf',
  experience: 'experience',
  memberStates: 'memberStates',
  availability: 'availability',
  educationFields: 'educationFields',
  evidence: 'evidence',
};

const facetField = ({ name, level }: FacetRequest): string => (name === 'iscoGroups' ? `isco${level}` : FIELDS[name]);

function selectedValues({ name, level }: FacetRequest, filter: ProfileFilter): readonly string[] {
  const selected: Record<FacetName, () => readonly string[]> = {
    skills: () => [...new Set([...filter.allOf, ...filter.anyOf])],
    occupations: () => filter.occupations,
    iscoGroups: () => filter.iscoGroups.filter((code) => code.length === level),
    languages: () => [...new Set(filter.languages.map(({ language }) => language))],
    eqfLevels: () =>
      filter.minimumEqf === null
        ? []
        : [1, 2, 3, 4, 5, 6, 7, 8].filter((eqf) => eqf >= Number(filter.minimumEqf)).map(String),
    experience: () => EXPERIENCE_BANDS.filter((band) => filter.experience.includes(band)),
    memberStates: () => filter.memberStates,
    availability: () => [],
    educationFields: () => filter.educationFields,
    evidence: () => SKILL_EVIDENCE.filter((kind) => filter.evidence.includes(kind)),
  };
  return selected[name]();
}

function isSelected(request: FacetRequest, key: string, filter: ProfileFilter): boolean {
  if (request.name === 'availability') return filter.availableBy !== null && key <= filter.availableBy;
  return selectedValues(request, filter).includes(key);
}

/** How a facet of profiles is counted within a filter. */
export const countingOf = (request: FacetRequest, filter: ProfileFilter): Counting => ({
  key: facetKey(request),
  owner: request.name,
  field: facetField(request),
  first: request.first,
  selected: selectedValues(request, filter),
  isSelected: (value) => isSelected(request, value, filter),
});
