import { changeAtRevision, problem, refused, type Caller, type OutcomeOf } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { AuditAction } from '../data/audit.model.ts';
import type { Decision, ProblemCode } from '../domain/problems.ts';
import type { Profile, ProfileChanges } from '../domain/profile.ts';
import { actsOfChange } from './acts-of-change.ts';

/** Outcome of changing a profile. */
export type ProfileOutcome = OutcomeOf<Profile, ProblemCode>;

const NO_PROFILE = [
  problem('profile', 'NOT_ALLOWED_NOW', 'You have no profile. Create one with "createProfile" first.'),
];

/** A change of the caller's own profile. */
export interface OwnChange {
  readonly caller: Caller;
  readonly expectedRevision: number;
  readonly action: AuditAction;
  readonly rule: (profile: Profile) => Decision<ProfileChanges>;
}

/**
 * Changes the caller's own profile if it is still at the expected revision. Otherwise, also when another change wins
 * the race, the outcome is a conflict with the current state.
 */
export async function changeOwn({ store, now }: Context, change: OwnChange): Promise<ProfileOutcome> {
  const { caller, expectedRevision, action, rule } = change;
  const profile = await store.bySubject(caller.subject);
  if (!profile) return refused(NO_PROFILE);
  return changeAtRevision({
    found: profile,
    expectedRevision,
    rule: () => rule(profile),
    write: (changes) => store.change(profile, changes, actsOfChange(profile, changes, { caller, action }), now),
    current: async (known) => known ?? store.bySubject(caller.subject),
    missing: 'The profile no longer exists.',
  });
}
