import type { Taxonomy } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { anyOf } from '../condition.ts';
import { facetField, filterToken, unique } from '../index-fields.ts';
import { EXPERIENCE_BANDS } from '../vocabulary.ts';
import type { FacetField, IndexFields } from './field.ts';
import { inIscoGroups } from './isco-groups.ts';
import { listFilter } from './list-filter.ts';
import { resolveIscoGroup, resolveOccupation } from './resolve-codes.ts';
import type { ValuesOfShape } from './shape.ts';

/** Filter arguments for occupations and their groups, for cards and vacancies. */
const occupationFilters = {
  occupations: listFilter({
    argument: 'occupationIds',
    resolve: resolveOccupation,
    effect: { pick: 'occupations' },
    condition: (ids) => anyOf('occupationTree', ids),
  }),
  iscoGroups: listFilter({
    argument: 'iscoGroupCodes',
    resolve: resolveIscoGroup,
    effect: { pick: 'iscoGroups' },
    condition: inIscoGroups,
  }),
};

const occupationFacet: FacetField<{ readonly occupations: readonly string[] }> = {
  field: () => 'occupationTree',
  keys: 'id',
  selected: ({ occupations }) => occupations,
};

const iscoGroupFacet: FacetField<{ readonly iscoGroups: readonly string[] }> = {
  field: (level) => `isco${level}`,
  keys: 'code',
  selected: ({ iscoGroups }, level) => iscoGroups.filter((code) => code.length === level),
};

/** Index fields of a document with occupations. */
interface OccupationTokens {
  /** The occupations themselves. */
  readonly occupations: readonly string[];
  /** The occupations and all broader ones, so that a search for a broad one finds narrower ones. */
  readonly occupationTree: readonly string[];
  /** ISCO-08 codes of one to four digits, a field for each level. */
  readonly isco1: readonly string[];
  readonly isco2: readonly string[];
  readonly isco3: readonly string[];
  readonly isco4: readonly string[];
}

/** Index values of occupations. Broader occupations and groups are those of the loaded taxonomy. */
function occupationTokens(occupations: readonly string[], taxonomy: Taxonomy): OccupationTokens {
  const isco = unique(occupations.flatMap((occupation) => taxonomy.iscoGroupsOf(occupation)));
  const atLevel = (level: number): string[] => isco.filter((code) => code.length === level);
  return {
    occupations: [...occupations],
    occupationTree: unique(occupations.flatMap((id) => [id, ...taxonomy.ancestorsOfOccupation(id)])),
    isco1: atLevel(1),
    isco2: atLevel(2),
    isco3: atLevel(3),
    isco4: atLevel(4),
  };
}

const facets = { occupations: occupationFacet, iscoGroups: iscoGroupFacet };

/** Mappings of `occupationTokens`. */
const OCCUPATION_MAPPINGS: IndexFields<unknown, OccupationTokens>['mappings'] = {
  occupations: filterToken,
  occupationTree: facetField,
  isco1: facetField,
  isco2: facetField,
  isco3: facetField,
  isco4: facetField,
};

const card = {
  occupations: z.array(z.strictObject({ occupation: z.string(), experience: z.enum(EXPERIENCE_BANDS) })),
};

const cardOccupationIndex: IndexFields<ValuesOfShape<typeof card>, OccupationTokens> = {
  mappings: OCCUPATION_MAPPINGS,
  values: ({ occupations }, taxonomy) =>
    occupationTokens(
      occupations.map(({ occupation }) => occupation),
      taxonomy,
    ),
};

const vacancyOccupation = { occupation: z.string().nullable() };

const vacancyOccupationIndex: IndexFields<ValuesOfShape<typeof vacancyOccupation>, OccupationTokens> = {
  mappings: OCCUPATION_MAPPINGS,
  values: ({ occupation }, taxonomy) => occupationTokens(occupation === null ? [] : [occupation], taxonomy),
};

/** ESCO occupations of a person, with the time spent in them, longest first. */
export const occupationsHeld = {
  record: {
    workExperience: z.array(
      z.object({
        occupation: z.string(),
        /** Months, "YYYY-MM"; null for current work. */
        start: z.string(),
        end: z.string().nullable(),
        hidden: z.boolean(),
      }),
    ),
  },
  card,
  filters: occupationFilters,
  facets,
  tokens: [cardOccupationIndex],
};

/** The ESCO occupation of a vacancy. */
export const occupationOffered = {
  record: vacancyOccupation,
  matched: vacancyOccupation,
  filters: occupationFilters,
  facets,
  index: [vacancyOccupationIndex],
};
