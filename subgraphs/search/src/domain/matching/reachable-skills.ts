import { CREDIT, WELCOME_CREDIT, type MatchingParts } from '@talent-pool/matching';
import { WELCOME } from '@talent-pool/search-index';

/** Skills that a vacancy may require, and the credit a person gets if it requires any of them. */
export interface Reach {
  readonly skills: readonly string[];
  readonly required: number;
  readonly welcome: number;
}

/**
 * Most skills with a query clause of their own; further ones are grouped. Elasticsearch accepts about 8,000 clauses,
 * two per skill, and a person with a hundred skills from as many fields reaches over 5,000 skills.
 */
const MAX_SINGLE_CLAUSES = 1_500;
const GROUPS = 500;

/** Skills of similar credit in one group, which is credited once and with the least of their credits. */
function together(group: readonly Reach[]): Reach {
  const least = (worth: (reach: Reach) => number): number => Math.min(...group.map(worth));
  return {
    skills: group.flatMap(({ skills }) => skills),
    required: least(({ required }) => required),
    welcome: least(({ welcome }) => welcome),
  };
}

/**
 * All skills that a vacancy may require and these skills satisfy, each with its best credit. For a person who reaches
 * more skills than MAX_SINGLE_CLAUSES the order of matches is approximate; the scores shown are exact.
 */
export function reachOf(held: readonly string[], { taxonomy, weights }: MatchingParts): readonly Reach[] {
  const credits = new Map<string, number>();
  for (const skill of held)
    for (const [near, relation] of taxonomy.nearSkills(skill))
      credits.set(near, Math.max(CREDIT[relation], credits.get(near) ?? 0));
  for (const skill of held) credits.set(skill, 1);
  const all = [...credits].map(([skill, credit]): Reach => {
    const weight = weights.of(skill);
    const welcome = weight * WELCOME * (credit === 1 ? 1 : WELCOME_CREDIT);
    return { skills: [skill], required: weight * credit, welcome };
  });
  if (all.length <= MAX_SINGLE_CLAUSES) return all;
  all.sort((one, other) => other.required - one.required);
  const size = Math.ceil((all.length - MAX_SINGLE_CLAUSES) / GROUPS);
  const groups = Map.groupBy(all.slice(MAX_SINGLE_CLAUSES), (_reach, place) => Math.floor(place / size));
  return [...all.slice(0, MAX_SINGLE_CLAUSES), ...[...groups.values()].map(together)];
}
