import type { Candidate } from './reading.ts';
import { kindOf, type Between, type Joint, type Structured } from './structured.ts';

const ALTERNATIVES = new Set(['WORK', 'WORKING_TIME', 'CONTRACT', 'LICENCE', 'START']);

const namesConcepts = ({ meaning }: Candidate): boolean => meaning.kind === 'CONCEPTS';

/** Whether two readings are alternatives, given what joins them. */
function areAlternatives(one: Structured, other: Structured, joint: Joint): boolean {
  if (one.effect !== other.effect || one.effect === 'IGNORED') return false;
  const same = kindOf(one) === kindOf(other);
  if (joint === 'OR') return same || (namesConcepts(one) && namesConcepts(other));
  return same && (joint === 'SLASH' || ALTERNATIVES.has(kindOf(one)) || (kindOf(one) === 'PLACE' && joint === 'AND'));
}

const isIn = (inner: Candidate, outer: Candidate): boolean =>
  inner.meaning.kind === 'PLACE' &&
  outer.meaning.kind === 'PLACE' &&
  inner.meaning.country === outer.meaning.country &&
  outer.meaning.region === null &&
  inner.meaning.region !== null;

/**
 * The nearest reading of the same kind and effect before a place that is a whole alternative earlier: in "nurse in Berlin or
 * cook in Vienna", nurse for cook, and Berlin for Vienna.
 */
function earlierOfKind(found: readonly Structured[], at: number, or: number): number | undefined {
  const one = found[at];
  const earlier = found.findLastIndex(
    (other, place) => place < or && one && kindOf(other) === kindOf(one) && other.effect === one.effect,
  );
  return earlier >= 0 ? earlier : undefined;
}

/** Numbers the groups of readings that are alternatives. */
export function joinGroups(found: readonly Structured[], joints: readonly Between[]): Structured[] {
  const groups = found.map(({ group }) => group);
  /** Where the last "or" between different kinds stands: what follows is compared with what stands before. */
  let or: number | undefined;
  for (let at = 1; at < found.length; at += 1) {
    const [one, other] = [found[at - 1], found[at]];
    if (!one || !other) continue;
    const joint = joints[at]?.joint ?? 'NOTHING';
    if (joint === 'OR' && !areAlternatives(one, other, joint)) or = at;
    const earlier = or === undefined || other.effect === 'IGNORED' ? undefined : earlierOfKind(found, at, or);
    if (!isIn(one, other) && !isIn(other, one) && areAlternatives(one, other, joint)) groups[at] = groups[at - 1] ?? at;
    else if (earlier !== undefined) groups[at] = groups[earlier] ?? at;
  }
  // All occupations of a text are alternatives: hardly anybody has worked in two that have nothing to do with each other.
  const work = found.flatMap((one, at) => (kindOf(one) === 'WORK' && one.effect === 'FILTER' ? [at] : []));
  const [first = 0] = work;
  for (const at of work) {
    const own = groups[at];
    for (let place = 0; place < groups.length; place += 1)
      if (groups[place] === own) groups[place] = groups[first] ?? first;
  }
  return found.map((one, at) => ({ ...one, group: groups[at] ?? at }));
}
