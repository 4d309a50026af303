import { poolError } from './errors.ts';
import { hasKey } from './has-key.ts';
import type { DecisionOf, ProblemOf } from './problems.ts';

/** The outcome of a change: what there is now, or what has to be put right first, or the state that somebody else made. */
export interface OutcomeOf<T, Code extends string> {
  readonly value: T | null;
  readonly problems: ProblemOf<Code>[];
  readonly conflict: T | null;
}

export const done = <T>(value: T): OutcomeOf<T, never> => ({ value, problems: [], conflict: null });
export const refused = <Code extends string>(problems: readonly ProblemOf<Code>[]): OutcomeOf<never, Code> => ({
  value: null,
  problems: [...problems],
  conflict: null,
});
const conflicting = <T>(conflict: T): OutcomeOf<T, never> => ({ value: null, problems: [], conflict });

/** How something is changed that a caller has read at some revision. */
export interface RevisionChange<T, Changes, Code extends string> {
  readonly found: T;
  readonly expectedRevision: number;
  readonly rule: () => DecisionOf<Changes, Code>;
  /** Writes the changes; undefined when what was found has changed meanwhile. */
  readonly write: (changes: Changes) => Promise<T | undefined>;
  /** The state to show to the caller in a conflict: `known` where it has been read; null when it is gone. */
  readonly current: (known: T | undefined) => Promise<T | null | undefined>;
  /** What the caller is told when it is gone. */
  readonly gone: string;
}

/**
 * Changes something by a rule, if it is at the revision that the caller expects; a conflict with its present state otherwise,
 * also when someone is faster in the very moment. Throws NOT_FOUND when it is gone by then.
 */
export async function changeAtRevision<T extends { readonly revision: number }, Changes, Code extends string>({
  found,
  expectedRevision,
  rule,
  write,
  current,
  gone,
}: RevisionChange<T, Changes, Code>): Promise<OutcomeOf<T, Code>> {
  const conflictWith = async (known?: T): Promise<OutcomeOf<T, Code>> => {
    const state = await current(known);
    if (!state) throw poolError('NOT_FOUND', gone);
    return conflicting(state);
  };
  if (found.revision !== expectedRevision) return conflictWith(found);
  const decision = rule();
  if (hasKey(decision, 'problems')) return refused(decision.problems);
  const changed = await write(decision.changes);
  return changed ? done(changed) : conflictWith();
}
