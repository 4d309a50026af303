import type { CardDocument, VacancyDocument } from '@talent-pool/search-index';
import type { OccupationCloseness } from './points.ts';

/**
 * How much of the weight of all requested skills a person must have, without related skills, to be a match at all. No
 * quotient of small numbers, so that the search engine, which computes with less precision, decides the same.
 */
export const COMMON_GROUND = 0.3951;

/** What near occupations are worth towards `COMMON_GROUND`: the same occupation is enough by itself. */
export const GROUND_OF = {
  SAME_OCCUPATION: 1,
  SAME_UNIT_GROUP: 0.35,
  SAME_MINOR_GROUP: 0.3,
  SAME_SUB_MAJOR_GROUP: 0.2,
  DISTANT: 0,
} as const satisfies Record<OccupationCloseness, number>;

/** The same where one side names no skills, so that there is nothing to compare: the same unit group is enough. */
export const GROUND_WITHOUT_SKILLS = { ...GROUND_OF, SAME_UNIT_GROUP: 1 } as const;

/** The same where one side names no occupation: it may be near. */
export const GROUND_OF_UNKNOWN = 0.1;

/** What a person and a vacancy have in common. `exactShare`: null if one side names no skills. */
export function commonGroundOf(
  { occupation }: VacancyDocument,
  { occupations }: CardDocument,
  exactShare: number | null,
  closeness: OccupationCloseness,
): number {
  const near = exactShare === null ? GROUND_WITHOUT_SKILLS : GROUND_OF;
  const isKnown = occupation !== null && occupations.length > 0;
  return (exactShare ?? 0) + (isKnown ? near[closeness] : GROUND_OF_UNKNOWN);
}
