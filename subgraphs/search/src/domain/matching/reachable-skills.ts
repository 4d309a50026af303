import { CREDIT, WELCOME_CREDIT, type MatchingParts } from '@talent-pool/matching';
import { anyOf, best, points, WELCOME, type Ranking } from '@talent-pool/search-index';

/** A skill that a vacancy may request, and what a person gets if it is required, or optional. */
interface Reach {
  readonly skill: string;
  readonly required: number;
  readonly welcome: number;
}

/**
 * Most skills with a query clause of their own. Elasticsearch accepts about 8,000 clauses, two per skill, and a person
 * with a hundred skills from as many fields reaches over 5,000 skills.
 */
const MAX_SINGLE_CLAUSES = 1_500;
/** Into how many groups of similar credit the related skills of one skill are put otherwise. */
const GROUPS = 4;

const reachOf = (skill: string, credit: number, { weights }: MatchingParts): Reach => {
  const weight = weights.of(skill);
  return { skill, required: weight * credit, welcome: weight * WELCOME * (credit === 1 ? 1 : WELCOME_CREDIT) };
};

const clauses = (required: number, welcome: number, skills: readonly string[]): Ranking[] => [
  points(required, anyOf('requiredSkills', skills)),
  points(welcome, anyOf('optionalSkills', skills)),
];

/** The credits of one skill that a person has: it is credited once, so its groups need only their highest credit. */
function creditsOfOne(held: string, parts: MatchingParts): Ranking {
  const own = reachOf(held, 1, parts);
  const reaches = [...parts.taxonomy.relatedSkills(held)].map(([skill, relation]) =>
    reachOf(skill, CREDIT[relation], parts),
  );
  reaches.sort((one, other) => other.required - one.required);
  const size = Math.ceil(reaches.length / GROUPS);
  const groups = [...Map.groupBy(reaches, (_reach, place) => Math.floor(place / size)).values()];
  const highest = (group: readonly Reach[], worth: (reach: Reach) => number): number => Math.max(...group.map(worth));
  const related = groups.flatMap((group) =>
    clauses(
      highest(group, ({ required }) => required),
      highest(group, ({ welcome }) => welcome),
      group.map(({ skill }) => skill),
    ),
  );
  return best(...clauses(own.required, own.welcome, [held]), ...related);
}

/**
 * Credits for the skills that a vacancy may request and these skills satisfy: never less than those of the match. Each
 * requested skill has its best credit; for a person who reaches more skills than MAX_SINGLE_CLAUSES, each skill of the
 * person has.
 */
export function creditsOf(held: readonly string[], parts: MatchingParts): readonly Ranking[] {
  const best = new Map<string, number>();
  for (const skill of held)
    for (const [related, relation] of parts.taxonomy.relatedSkills(skill))
      best.set(related, Math.max(CREDIT[relation], best.get(related) ?? 0));
  for (const skill of held) best.set(skill, 1);
  if (best.size > MAX_SINGLE_CLAUSES) return held.map((skill) => creditsOfOne(skill, parts));
  return [...best].flatMap(([skill, credit]) => {
    const { required, welcome } = reachOf(skill, credit, parts);
    return clauses(required, welcome, [skill]);
  });
}
