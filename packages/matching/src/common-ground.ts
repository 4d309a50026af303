import type { CardDocument, VacancyDocument } from '@talent-pool/search-index';
import type { OccupationCloseness } from './points.ts';

/**
 * Minimum share of the weight of all requested skills that a person must have, not counting related skills, to be a match. It
 * is not a quotient of small numbers, so that Elasticsearch, which computes with less precision, has the same result.
 */
export const COMMON_GROUND = 0.3951;

/** Contribution of similar occupations to `COMMON_GROUND`. The same occupation is sufficient by itself. */
export const GROUND_OF = {
  SAME_OCCUPATION: 1,
  SAME_UNIT_GROUP: 0.35,
  SAME_MINOR_GROUP: 0.3,
  SAME_SUB_MAJOR_GROUP: 0.2,
  DISTANT: 0,
} as const satisfies Record<OccupationCloseness, number>;

/** The same if one side has no skills to compare: the same unit group is then sufficient. */
export const GROUND_WITHOUT_SKILLS = { ...GROUND_OF, SAME_UNIT_GROUP: 1 } as const;

/**
 * The same if the card, or the vacancy, has no occupation: it could be similar. A vacancy without one is described by its
 * skills alone, of which people have many in a related form, so a tenth of them is sufficient.
 */
export const GROUND_OF_UNKNOWN = { card: 0.1, vacancy: 0.3 } as const;

/** What a person and a vacancy have in common. `exactShare`: null if one side names no skills. */
export function commonGroundOf(
  { occupation }: VacancyDocument,
  { occupations }: CardDocument,
  exactShare: number | null,
  closeness: OccupationCloseness,
): number {
  const contribution = exactShare === null ? GROUND_WITHOUT_SKILLS : GROUND_OF;
  if (occupation === null) return (exactShare ?? 0) + GROUND_OF_UNKNOWN.vacancy;
  return (exactShare ?? 0) + (occupations.length > 0 ? contribution[closeness] : GROUND_OF_UNKNOWN.card);
}
