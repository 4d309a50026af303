/**
 * What each part of a match is worth at most: 100 together. docs/matching.md says the same to people; relevance and
 * reasons stand in docs/adr/0010.
 */
export const POINTS = {
  skills: 50,
  occupation: 15,
  languages: 24,
  experience: 4,
  education: 2,
  availability: 2,
  place: 3,
} as const;

export const HIGHEST_SCORE = 100;

/** Parts of the points of `occupation`. */
export const CLOSENESS = {
  SAME_OCCUPATION: 1,
  SAME_UNIT_GROUP: 0.7,
  SAME_MINOR_GROUP: 0.4,
  SAME_SUB_MAJOR_GROUP: 0.2,
  DISTANT: 0,
} as const;
export type OccupationCloseness = keyof typeof CLOSENESS;

/** What counts for a level, band, quarter or place that is missed by one step, or left open. */
export const NEARLY = 0.5;

/** What a related skill counts of the requested one. */
export const CREDIT = { BROADER: 0.5, NARROWER: 0.5, SIBLING: 0.3, RELATED: 0.3 } as const;
/**
 * For a skill that is only welcome every near one counts so much: more, and the skill itself would gain less than what a
 * longer list of skills costs, so that adding a requested skill could lower a score.
 */
export const WELCOME_CREDIT = 0.3;

/** From which score a match is strong, and partial. */
const STRONG = 60;
const PARTIAL = 45;

/** The band of a score. */
export const bandOf = (score: number): 'STRONG' | 'PARTIAL' | 'WEAK' =>
  score >= STRONG ? 'STRONG' : score >= PARTIAL ? 'PARTIAL' : 'WEAK';
