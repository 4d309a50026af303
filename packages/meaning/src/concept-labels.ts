import type { Taxonomy } from '@talent-pool/taxonomy';

/** Kinds of concepts that have vectors. */
export const VECTOR_KINDS = ['OCCUPATION', 'ISCO_GROUP'] as const;
export type VectorKind = (typeof VECTOR_KINDS)[number];

/** A concept with vectors. */
export interface VectorConcept {
  readonly kind: VectorKind;
  readonly id: string;
}

const BOOKS = { OCCUPATION: 'occupations', ISCO_GROUP: 'iscogroups' } as const;
const SHORTEST_HALF = 4;

/** All concepts with vectors, in the order of the taxonomy. */
export const vectorConcepts = (taxonomy: Taxonomy): VectorConcept[] => [
  ...taxonomy.occupations().map(({ id }) => ({ kind: 'OCCUPATION', id }) as const),
  ...taxonomy.iscoGroups().map(({ code }) => ({ kind: 'ISCO_GROUP', id: code }) as const),
];

/** Languages in which concepts have labels. */
export const languagesOf = ({ labels }: Taxonomy): string[] =>
  [...new Set(VECTOR_KINDS.flatMap((kind) => labels[BOOKS[kind]].languages))].sort();

/** The labels of a concept in a language, and the halves of those written with a slash. Empty if it has none. */
export function labelForms({ labels }: Taxonomy, { kind, id }: VectorConcept, language: string): string[] {
  const found = labels[BOOKS[kind]].in(language, id);
  if (!found) return [];
  const forms = [found.preferred, ...found.alternatives].flatMap((label) => {
    const halves = label.split('/').map((half) => half.trim());
    return halves.length > 1 ? [label, ...halves.filter((half) => half.length >= SHORTEST_HALF)] : [label];
  });
  return [...new Set(forms)];
}
