import { CREDIT, WELCOME_CREDIT, type MatchingParts } from '@talent-pool/matching';
import { WELCOME } from '@talent-pool/search-index';

/** Skills that a vacancy may ask for, and what a person is credited with when it requires or welcomes any of them. */
export interface Reach {
  readonly skills: readonly string[];
  readonly required: number;
  readonly welcome: number;
}

/**
 * So many skills are asked about one by one, and those beyond in so many groups: two clauses each, where an engine takes
 * 8,000 and more unless its heap is small. Who has a hundred skills from as many fields reaches over 5,000.
 */
const ONE_BY_ONE = 1_500;
const GROUPS = 500;

/** Skills of much the same worth, credited once however many of them are asked for, and with the least of them. */
function together(group: readonly Reach[]): Reach {
  const least = (worth: (reach: Reach) => number): number => Math.min(...group.map(worth));
  return {
    skills: group.flatMap(({ skills }) => skills),
    required: least(({ required }) => required),
    welcome: least(({ welcome }) => welcome),
  };
}

/**
 * All that a vacancy may ask for and these skills answer to, with the best credit. The order of matches may be off by a
 * little for whoever reaches more than can be asked about one by one; what a match shows is counted exactly.
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
  if (all.length <= ONE_BY_ONE) return all;
  all.sort((one, other) => other.required - one.required);
  const size = Math.ceil((all.length - ONE_BY_ONE) / GROUPS);
  const groups = Map.groupBy(all.slice(ONE_BY_ONE), (_reach, place) => Math.floor(place / size));
  return [...all.slice(0, ONE_BY_ONE), ...[...groups.values()].map(together)];
}
