import { hasKey, poolError, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { AuditAction } from '../data/audit.model.ts';
import { problem, type Decision, type Problem } from '../domain/problems.ts';
import type { Profile, ProfileChanges } from '../domain/profile.ts';

/** The outcome of a mutation, as the schema has it. */
export interface Outcome {
  readonly profile: Profile | null;
  readonly problems: Problem[];
  readonly conflict: { readonly current: Profile } | null;
}

export const done = (profile: Profile): Outcome => ({ profile, problems: [], conflict: null });
export const refused = (problems: readonly Problem[]): Outcome => ({
  profile: null,
  problems: [...problems],
  conflict: null,
});
export const conflicting = (current: Profile): Outcome => ({ profile: null, problems: [], conflict: { current } });

const NO_PROFILE = [problem('profile', 'NOT_ALLOWED_NOW', 'Create a profile first.')];

/** A change is called by what it did: a submission that admits may publish, a consent withdrawn take the card out. */
function actionOf({ published }: Profile, changes: ProfileChanges, otherwise: AuditAction): AuditAction {
  if (changes.published === true) return 'PROFILE_PUBLISHED';
  if (changes.published === false && published) return 'PROFILE_WITHDRAWN';
  return changes.admission?.status === 'SUBMITTED' ? 'PROFILE_SUBMITTED' : otherwise;
}

/** What a mutation changes its caller's profile by. */
export interface OwnChange {
  readonly caller: Caller;
  readonly expectedRevision: number;
  readonly action: AuditAction;
  readonly rule: (profile: Profile) => Decision<ProfileChanges>;
}

/**
 * Changes the caller's own profile, if it is at the revision it was changed from; a conflict with its present state
 * otherwise, also when someone is faster in the very moment.
 */
export async function changeOwn(context: Context, change: OwnChange): Promise<Outcome> {
  const { caller, expectedRevision, action, rule } = change;
  const profile = await context.store.bySubject(caller.subject);
  if (!profile) return refused(NO_PROFILE);
  if (profile.revision !== expectedRevision) return conflicting(profile);
  const decision = rule(profile);
  if (hasKey(decision, 'problems')) return refused(decision.problems);
  const act = { caller, action: actionOf(profile, decision.changes, action) };
  const changed = await context.store.change(profile, decision.changes, act, context.now);
  if (changed) return done(changed);
  const current = await context.store.bySubject(caller.subject);
  if (!current) throw poolError('NOT_FOUND', 'The profile no longer exists.');
  return conflicting(current);
}
