import { CLOSENESS, POINTS } from '@talent-pool/matching';
import { anyOf, best, points, sum, type Ranking } from '@talent-pool/search-index';

interface SkillPoints {
  /** What is credited for each skill: its points are weights. */
  readonly credits: readonly Ranking[];
  /** The most that may be credited: a weight, or a field of the document that holds it. */
  readonly atMost: number | { readonly field: string };
  /** A field of the document, and a number, that the credited weight is multiplied with. */
  readonly field: string;
  readonly factor: number;
}

/** Points of the skills: the credited weight, at most everything held, times the document's factor and the other side's. */
export const skillPoints = ({ credits, atMost, field, factor }: SkillPoints): Ranking => ({
  kind: 'scaled',
  of: sum(...credits),
  atMost,
  field,
  factor: factor * POINTS.skills,
});

/** Points for occupations that are near to these. */
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
