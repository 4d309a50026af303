import {
  anyOf,
  conceptOf,
  inIscoGroups,
  term,
  type ConceptKind,
  type Condition,
  type Criteria,
} from '@talent-pool/search-index';

const CONDITIONS: Readonly<Record<ConceptKind, (id: string) => Condition>> = {
  OCCUPATION: (id) => anyOf('occupationTree', [id]),
  SKILL: (id) => term('skills', id),
  ISCO_GROUP: (code) => inIscoGroups([code]),
};

/** Cards that show a concept, by `conceptKey`; a broad one with all that lies below it. */
export function showing(concept: string): Criteria {
  const { kind, id } = conceptOf(concept);
  return { narrowing: [CONDITIONS[kind](id)], excluding: [], picks: new Map() };
}
