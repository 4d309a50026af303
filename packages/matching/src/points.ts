/**
 * Maximum points of each part of a score; together 100. docs/matching.md explains them, docs/adr/0010 has measurements and
 * reasons.
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

/** Shares of the points for occupation, by closeness of the occupations. */
export const CLOSENESS = {
  SAME_OCCUPATION: 1,
  SAME_UNIT_GROUP: 0.7,
  SAME_MINOR_GROUP: 0.4,
  SAME_SUB_MAJOR_GROUP: 0.2,
  DISTANT: 0,
} as const;
export type OccupationCloseness = keyof typeof CLOSENESS;

/** Share of the points for a level, band, quarter or place that is one step too low, or not stated. */
export const NEARLY = 0.5;

/** Credit of a related skill as a share of the requested one, by relation. */
export const CREDIT = { BROADER: 0.5, NARROWER: 0.5, SIBLING: 0.3, RELATED: 0.3 } as const;
/**
 * Credit of a related skill for an optional skill, whatever the relation. With a higher credit, a person who adds an optional
 * skill could get a lower score, because a longer list of skills costs more than the skill itself gains.
 */
export const WELCOME_CREDIT = 0.3;

/** Minimum scores of a strong and of a partial match. */
const STRONG = 60;
const PARTIAL = 45;

/** The band of a score. */
export const bandOf = (score: number): 'STRONG' | 'PARTIAL' | 'WEAK' =>
  score >= STRONG ? 'STRONG' : score >= PARTIAL ? 'PARTIAL' : 'WEAK';
