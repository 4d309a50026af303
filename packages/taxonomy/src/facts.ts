/** The version of ESCO that `data/esco/` holds. */
export const ESCO_VERSION = '1.1.1';

export const SKILL_TYPES = ['SKILL', 'KNOWLEDGE'] as const;
export type SkillType = (typeof SKILL_TYPES)[number];

export const REUSE_LEVELS = ['TRANSVERSAL', 'CROSS_SECTOR', 'SECTOR_SPECIFIC', 'OCCUPATION_SPECIFIC'] as const;
export type ReuseLevel = (typeof REUSE_LEVELS)[number];

/**
 * Facts of every concept. An id stays valid for ever: concepts that a later version lacks are kept and marked obsolete.
 */
export interface ConceptFacts {
  readonly id: string;
  /** Whether only earlier versions have the concept. */
  readonly obsolete: boolean;
  /** Concepts that replace it according to ESCO; they also count as broader. */
  readonly replacedBy: readonly string[];
}

/** An ESCO occupation. Ids are the UUIDs of ESCO URIs. */
export interface OccupationFacts extends ConceptFacts {
  /** ESCO code: the ISCO unit group and the position within it, such as "2512.4". */
  readonly code: string;
  /** ISCO-08 unit group, four digits. */
  readonly iscoGroup: string;
  readonly broader: readonly string[];
  readonly narrower: readonly string[];
  readonly essentialSkills: readonly string[];
  readonly optionalSkills: readonly string[];
  readonly collections: readonly string[];
}

/** An ESCO skill, competence or field of knowledge. */
export interface SkillFacts extends ConceptFacts {
  /** Undefined if ESCO does not state it. */
  readonly type: SkillType | undefined;
  readonly reuseLevel: ReuseLevel | undefined;
  /** Broader skills. */
  readonly broader: readonly string[];
  /** Skill groups that directly contain it. */
  readonly groups: readonly string[];
  readonly narrower: readonly string[];
  /** Skills that ESCO relates to it, in either direction. */
  readonly related: readonly string[];
  readonly collections: readonly string[];
}

/** A group of the skills hierarchy. */
export interface SkillGroupFacts extends ConceptFacts {
  readonly code: string;
  readonly label: string;
  readonly broader: readonly string[];
  /** Skills directly in the group. */
  readonly skills: readonly string[];
  readonly narrower: readonly string[];
}

/** An ISCO-08 group; its level is the length of its code: 1 major, 2 sub-major, 3 minor, 4 unit group. */
export interface IscoGroupFacts {
  readonly code: string;
  readonly parent: string | undefined;
  readonly children: readonly string[];
  /** Occupations of a unit group, also those below another occupation; none that are obsolete. */
  readonly occupations: readonly string[];
}

export interface ConceptLabels {
  readonly preferred: string;
  readonly alternatives: readonly string[];
}
