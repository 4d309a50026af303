import type { Candidate } from './reading.ts';
import { kindOf, type Between, type Joint, type Structured } from './structured.ts';

const ALTERNATIVES = new Set(['WORK', 'WORKING_TIME', 'CONTRACT', 'LICENCE', 'START']);

/** Whether two readings are alternatives, given what joins them. */
function areAlternatives(one: Structured, other: Structured, joint: Joint): boolean {
  if (one.effect !== other.effect || one.effect === 'IGNORED') return false;
  if (joint === 'OR') return true;
  const same = kindOf(one) === kindOf(other);
  return same && (joint === 'SLASH' || ALTERNATIVES.has(kindOf(one)) || (kindOf(one) === 'PLACE' && joint === 'AND'));
}

const isIn = (inner: Candidate, outer: Candidate): boolean =>
  inner.meaning.kind === 'PLACE' &&
  outer.meaning.kind === 'PLACE' &&
  inner.meaning.country === outer.meaning.country &&
  outer.meaning.region === null &&
  inner.meaning.region !== null;

/** Numbers the groups of readings that are alternatives. */
export function joinGroups(found: readonly Structured[], joints: readonly Between[]): Structured[] {
  const groups = found.map(({ group }) => group);
  for (let at = 1; at < found.length; at += 1) {
    const [one, other] = [found[at - 1], found[at]];
    if (!one || !other || isIn(one, other) || isIn(other, one)) continue;
    if (areAlternatives(one, other, joints[at]?.joint ?? 'NOTHING')) groups[at] = groups[at - 1] ?? at;
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
