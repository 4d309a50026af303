/** Common fields of concepts in a download. */
export interface Concept {
  readonly line: number;
  /** ISO 8601 time of the last change; empty if unknown. */
  readonly modified: string;
  /** Whether the download marks it as obsolete. */
  readonly obsolete: boolean;
  readonly replacedBy: readonly string[];
  readonly broader: string[];
}

export interface OccupationConcept extends Concept {
  readonly code: string;
  readonly isco: string;
  readonly collections: string[];
}

export interface SkillConcept extends Concept {
  readonly type: string;
  readonly reuse: string;
  readonly collections: string[];
  readonly related: string[];
}

export interface GroupConcept extends Concept {
  readonly code: string;
  readonly label: string;
}

/** Facts of an English ESCO download, by id. */
export interface Facts {
  readonly occupations: Map<string, OccupationConcept>;
  readonly skills: Map<string, SkillConcept>;
  readonly groups: Map<string, GroupConcept>;
  /** ISCO-08 codes of one to four digits. */
  readonly isco: Set<string>;
  /** Skills by occupation. */
  readonly essential: Map<string, Set<string>>;
  readonly optional: Map<string, Set<string>>;
}

export const noFacts = (): Facts => ({
  occupations: new Map(),
  skills: new Map(),
  groups: new Map(),
  isco: new Set(),
  essential: new Map(),
  optional: new Map(),
});

const NONE: ReadonlyMap<string, Concept> = new Map();

/** Concepts to which labels of a kind belong. ISCO-08 groups never become obsolete. */
export function knownConcepts(facts: Facts, kind: 'occupations' | 'skills' | 'skillgroups' | 'iscogroups') {
  const { occupations, skills, groups, isco } = facts;
  const concepts = { occupations, skills, skillgroups: groups, iscogroups: NONE }[kind];
  return { concepts, isKnown: (id: string): boolean => (kind === 'iscogroups' ? isco : concepts).has(id) };
}
