import { CLOSENESS, POINTS } from '@talent-pool/matching';
import { anyOf, best, points, sum, type Ranking } from '@talent-pool/search-index';

interface SkillPoints {
  /** Credit for each skill; the points are weights. */
  readonly credits: readonly Ranking[];
  /** Maximum credit: a weight, or the document field that holds it. */
  readonly atMost: number | { readonly field: string };
  /** A document field and a number that multiply the credited weight. */
  readonly field: string;
  readonly factor: number;
}

/**
 * Points for skills: the credited weight, at most the maximum, times the document's factor and the factor of the other
 * side.
 */
export const skillPoints = ({ credits, atMost, field, factor }: SkillPoints): Ranking => ({
  kind: 'scaled',
  of: sum(...credits),
  atMost,
  field,
  factor: factor * POINTS.skills,
});

const worth = (closeness: keyof typeof CLOSENESS): number => POINTS.occupation * CLOSENESS[closeness];
const ofLevel = (isco: readonly string[], digits: number): string[] => isco.filter((code) => code.length === digits);

/** Points for occupations near these, in addition to those of the sub-major group. */
export function occupationPoints(occupations: readonly string[], isco: readonly string[]): readonly Ranking[] {
  if (occupations.length === 0) return [];
  const more = (closeness: keyof typeof CLOSENESS): number => worth(closeness) - worth('SAME_SUB_MAJOR_GROUP');
  return [
    best(
      points(more('SAME_OCCUPATION'), anyOf('occupations', occupations)),
      points(more('SAME_UNIT_GROUP'), anyOf('isco4', ofLevel(isco, 4))),
      points(more('SAME_MINOR_GROUP'), anyOf('isco3', ofLevel(isco, 3))),
    ),
  ];
}

/** Points for occupations of the same sub-major group, which are no match by themselves. */
export function subMajorGroupPoints(isco: readonly string[]): readonly Ranking[] {
  const groups = ofLevel(isco, 2);
  return groups.length === 0 ? [] : [points(worth('SAME_SUB_MAJOR_GROUP'), anyOf('isco2', groups))];
}
