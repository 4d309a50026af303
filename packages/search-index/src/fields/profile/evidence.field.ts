import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import { SKILL_EVIDENCE, type SkillEvidence } from '../../vocabulary.ts';
import { inOrderOf, type FacetField, type IndexFields } from '../field.ts';
import { same } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';
import type { SkillsOfCard } from './skills.field.ts';

const evidenceFilters = {
  evidence: listFilter<'evidence', SkillEvidence>({
    argument: 'evidence',
    resolve: same,
    effect: { pick: 'evidence' },
    condition: (kinds) => anyOf('evidence', kinds),
  }),
};

const evidenceFacet: FacetField<{ readonly evidence: readonly SkillEvidence[] }> = {
  field: () => 'evidence',
  keys: 'text',
  selected: ({ evidence }) => SKILL_EVIDENCE.filter((kind) => evidence.includes(kind)),
  selection: { compare: inOrderOf(SKILL_EVIDENCE) },
};

const evidenceIndex: IndexFields<SkillsOfCard, { readonly evidence: readonly SkillEvidence[] }> = {
  mappings: { evidence: facetField },
  values: ({ skills }) => ({ evidence: [...new Set(skills.map(({ evidence }) => evidence))] }),
};

/** Kinds of evidence that the person has for any skill. */
export const evidence = { filters: evidenceFilters, facets: { evidence: evidenceFacet }, tokens: [evidenceIndex] };
