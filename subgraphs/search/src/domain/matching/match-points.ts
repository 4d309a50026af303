import {
  CLOSENESS,
  GROUND_OF,
  GROUND_OF_UNKNOWN,
  GROUND_WITHOUT_SKILLS,
  POINTS,
  type OccupationCloseness,
} from '@talent-pool/matching';
import { absent, all, anyOf, best, EVERY, points, sum, type Ranking } from '@talent-pool/search-index';

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

const worth = (closeness: OccupationCloseness): number => POINTS.occupation * CLOSENESS[closeness];

/** Points for the closeness of occupations to these, as `pointsOf` says. */
function closenessPoints(
  occupations: readonly string[],
  isco: readonly string[],
  pointsOf: (closeness: OccupationCloseness) => number,
): readonly Ranking[] {
  if (occupations.length === 0) return [];
  const ofLevel = (digits: number): string[] => isco.filter((code) => code.length === digits);
  return [
    best(
      points(pointsOf('SAME_OCCUPATION'), anyOf('occupations', occupations)),
      points(pointsOf('SAME_UNIT_GROUP'), anyOf('isco4', ofLevel(4))),
      points(pointsOf('SAME_MINOR_GROUP'), anyOf('isco3', ofLevel(3))),
      points(pointsOf('SAME_SUB_MAJOR_GROUP'), anyOf('isco2', ofLevel(2))),
    ),
  ];
}

/** Points for similar occupations. */
export const occupationPoints = (occupations: readonly string[], isco: readonly string[]): readonly Ranking[] =>
  closenessPoints(occupations, isco, worth);

/** The side whose matches are searched. */
interface OwnSide {
  readonly kind: keyof typeof GROUND_OF_UNKNOWN;
  readonly hasSkills: boolean;
}

/**
 * What occupations near these are worth towards the common ground. The index fields `skills` and `occupations` say of
 * the other side whether it has any.
 */
export function occupationGround(
  occupations: readonly string[],
  isco: readonly string[],
  { kind, hasSkills }: OwnSide,
): readonly Ranking[] {
  const other = points(GROUND_OF_UNKNOWN[kind === 'card' ? 'vacancy' : 'card'], absent('occupations'));
  if (occupations.length === 0) return [best(points(GROUND_OF_UNKNOWN[kind], EVERY), other)];
  const ground = hasSkills ? GROUND_OF : GROUND_WITHOUT_SKILLS;
  const unitGroups = isco.filter((code) => code.length === 4);
  const withoutSkills = all(anyOf('isco4', unitGroups), absent('skills'));
  return [
    best(
      ...closenessPoints(occupations, isco, (closeness) => ground[closeness]),
      points(GROUND_WITHOUT_SKILLS.SAME_UNIT_GROUP, withoutSkills),
      other,
    ),
  ];
}
