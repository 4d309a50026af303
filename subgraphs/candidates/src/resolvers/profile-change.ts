import { poolError, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Act } from '../data/profile.store.ts';
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
const conflicting = (current: Profile): Outcome => ({ profile: null, problems: [], conflict: { current } });

const NO_PROFILE = [problem('profile', 'NOT_ALLOWED_NOW', 'Create a profile first.')];

/** The caller's own profile, if it is still at the expected revision; an outcome otherwise. */
async function ownProfile(context: Context, caller: Caller, expectedRevision: number): Promise<Profile | Outcome> {
  const profile = await context.store.bySubject(caller.subject);
  if (!profile) return refused(NO_PROFILE);
  return profile.revision === expectedRevision ? profile : conflicting(profile);
}

/** Stores what a rule decided; a profile that changed in between is a conflict with its present state. */
export async function carryOut(
  context: Context,
  profile: Profile,
  decision: Decision<ProfileChanges>,
  act: Act,
): Promise<Outcome> {
  if ('problems' in decision) return refused(decision.problems);
  const changed = await context.store.change(profile, decision.changes, act, context.now);
  if (changed) return done(changed);
  const current = await context.store.byId(profile._id);
  if (!current) throw poolError('NOT_FOUND', 'The profile no longer exists.');
  return conflicting(current);
}

/** Changes the caller's own profile by a rule. */
export async function changeOwn(
  context: Context,
  act: Act,
  expectedRevision: number,
  rule: (profile: Profile) => Decision<ProfileChanges>,
): Promise<Outcome> {
  const found = await ownProfile(context, act.caller, expectedRevision);
  return '_id' in found ? carryOut(context, found, rule(found), act) : found;
}
