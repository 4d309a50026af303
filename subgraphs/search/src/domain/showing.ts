import { anyOf, iscoClause, term, type Clause, type Criteria } from '@talent-pool/matching';
import { conceptOf, type ConceptKind } from '@talent-pool/search-index';

const CLAUSES: Readonly<Record<ConceptKind, (id: string) => Clause>> = {
  OCCUPATION: (id) => anyOf('occupationTree', [id]),
  SKILL: (id) => term('skills', id),
  ISCO_GROUP: (code) => iscoClause([code]),
};

/** Cards that show a concept, by `conceptKey`; a broad one with all that lies below it. */
export function showing(concept: string): Criteria {
  const { kind, id } = conceptOf(concept);
  return { narrowing: [CLAUSES[kind](id)], excluding: [], picks: new Map() };
}
