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

/** Points for occupations near these. */
export function occupationPoints(occupations: readonly string[], isco: readonly string[]): readonly Ranking[] {
  if (occupations.length === 0) return [];
  const group = (digits: number): string[] => isco.filter((code) => code.length === digits);
  const worth = (closeness: keyof typeof CLOSENESS): number => POINTS.occupation * CLOSENESS[closeness];
  return [
    best(
      points(worth('SAME_OCCUPATION'), anyOf('occupations', occupations)),
      points(worth('SAME_UNIT_GROUP'), anyOf('isco4', group(4))),
      points(worth('SAME_MINOR_GROUP'), anyOf('isco3', group(3))),
      points(worth('SAME_SUB_MAJOR_GROUP'), anyOf('isco2', group(2))),
    ),
  ];
}
