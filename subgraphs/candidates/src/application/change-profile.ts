import { changeAtRevision, problem, refused, type Caller, type OutcomeOf } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { AuditAction } from '../data/audit.model.ts';
import type { Decision, ProblemCode } from '../domain/problems.ts';
import type { Profile, ProfileChanges } from '../domain/profile.ts';

/** What became of a change of a profile. */
export type ProfileOutcome = OutcomeOf<Profile, ProblemCode>;

const NO_PROFILE = [
  problem('profile', 'NOT_ALLOWED_NOW', 'You have no profile. Create one with "createProfile" first.'),
];

/** A change is called by what it did: a submission that admits may publish, a consent withdrawn take the card out. */
function actionOf({ published }: Profile, changes: ProfileChanges, otherwise: AuditAction): AuditAction {
  if (changes.published === true) return 'PROFILE_PUBLISHED';
  if (changes.published === false && published) return 'PROFILE_WITHDRAWN';
  return changes.admission?.status === 'SUBMITTED' ? 'PROFILE_SUBMITTED' : otherwise;
}

/** What a caller's own profile is changed by. */
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
export async function changeOwn({ store, now }: Context, change: OwnChange): Promise<ProfileOutcome> {
  const { caller, expectedRevision, action, rule } = change;
  const profile = await store.bySubject(caller.subject);
  if (!profile) return refused(NO_PROFILE);
  return changeAtRevision({
    found: profile,
    expectedRevision,
    rule: () => rule(profile),
    write: (changes) => store.change(profile, changes, { caller, action: actionOf(profile, changes, action) }, now),
    current: async (known) => known ?? store.bySubject(caller.subject),
    gone: 'The profile does not exist (any more).',
  });
}
