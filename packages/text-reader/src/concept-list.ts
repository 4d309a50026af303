import type { Taxonomy } from '@talent-pool/taxonomy';
import type { ConceptKind } from './reading.ts';

/** A concept with the ISCO-08 group that it belongs to: none for a skill. */
export interface ListedConcept {
  readonly kind: ConceptKind;
  readonly id: string;
  readonly group: string;
}

/** All concepts in use, numbered: the index of labels refers to them by number. */
export function listConcepts(taxonomy: Taxonomy): readonly ListedConcept[] {
  const occupations = taxonomy
    .occupations()
    .map(({ id, iscoGroup }) => ({ kind: 'OCCUPATION', id, group: iscoGroup }) as const);
  const groups = taxonomy.iscoGroups().map(({ code }) => ({ kind: 'ISCO_GROUP', id: code, group: code }) as const);
  const skills = taxonomy.skills().map(({ id }) => ({ kind: 'SKILL', id, group: '' }) as const);
  return [...occupations, ...groups, ...skills];
}

const BOOKS = { OCCUPATION: 'occupations', ISCO_GROUP: 'iscogroups', SKILL: 'skills' } as const;

/** The name of the label book of a kind. */
export const bookOf = (kind: ConceptKind): 'occupations' | 'iscogroups' | 'skills' => BOOKS[kind];
