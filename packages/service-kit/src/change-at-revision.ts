import { poolError } from './errors.ts';
import { hasKey } from './has-key.ts';
import type { DecisionOf, ProblemOf } from './problems.ts';

/** The outcome of a change: the new value, or problems to correct, or the current state after a conflicting change. */
export interface OutcomeOf<T, Code extends string> {
  readonly value: T | null;
  readonly problems: ProblemOf<Code>[];
  readonly conflict: T | null;
}

/** The outcome of a successful change. */
export const done = <T>(value: T): OutcomeOf<T, never> => ({ value, problems: [], conflict: null });
/** The outcome of a change that a rule refuses. */
export const refused = <Code extends string>(problems: readonly ProblemOf<Code>[]): OutcomeOf<never, Code> => ({
  value: null,
  problems: [...problems],
  conflict: null,
});
const conflicting = <T>(conflict: T): OutcomeOf<T, never> => ({ value: null, problems: [], conflict });

/** A change to a record that the caller has read at a certain revision. */
export interface RevisionChange<T, Changes, Code extends string> {
  readonly found: T;
  readonly expectedRevision: number;
  readonly rule: () => DecisionOf<Changes, Code>;
  /** Writes the changes; undefined if the record has changed meanwhile. */
  readonly write: (changes: Changes) => Promise<T | undefined>;
  /** The state to return for a conflict: `known` if it was read already; null if the record no longer exists. */
  readonly current: (known: T | undefined) => Promise<T | null | undefined>;
  /** Error message if the record no longer exists. */
  readonly missing: string;
}

/**
 * Changes a record by a rule if it has the expected revision. Otherwise, or if another write wins the race, returns a
 * conflict with the current state. Throws NOT_FOUND if the record no longer exists.
 */
export async function changeAtRevision<T extends { readonly revision: number }, Changes, Code extends string>({
  found,
  expectedRevision,
  rule,
  write,
  current,
  missing,
}: RevisionChange<T, Changes, Code>): Promise<OutcomeOf<T, Code>> {
  const conflictWith = async (known?: T): Promise<OutcomeOf<T, Code>> => {
    const state = await current(known);
    if (!state) throw poolError('NOT_FOUND', missing);
    return conflicting(state);
  };
  if (found.revision !== expectedRevision) return conflictWith(found);
  const decision = rule();
  if (hasKey(decision, 'problems')) return refused(decision.problems);
  const changed = await write(decision.changes);
  return changed ? done(changed) : conflictWith();
}
