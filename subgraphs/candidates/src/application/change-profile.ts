import { isDeepStrictEqual } from 'node:util';
import { changeAtRevision, problem, refused, type Caller, type OutcomeOf } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { AuditAction } from '../data/audit.model.ts';
import type { Decision, ProblemCode } from '../domain/problems.ts';
import { SECTIONS, type ProfileContent } from '../domain/sections.ts';
import type { Profile, ProfileChanges } from '../domain/profile.ts';

/** Outcome of changing a profile. */
export type ProfileOutcome = OutcomeOf<Profile, ProblemCode>;

const NO_PROFILE = [
  problem('profile', 'NOT_ALLOWED_NOW', 'You have no profile. Create one with "createProfile" first.'),
];

/**
 * Audit action for what a change did: submitting may also publish, withdrawing a consent may also withdraw the card.
 */
function actionOf({ published }: Profile, changes: ProfileChanges, otherwise: AuditAction): AuditAction {
  if (changes.published === true) return 'PROFILE_PUBLISHED';
  if (changes.published === false && published) return 'PROFILE_WITHDRAWN';
  return changes.admission?.status === 'SUBMITTED' ? 'PROFILE_SUBMITTED' : otherwise;
}

/** Sections of a profile that a change makes different. */
const changedSections = (profile: Profile, changes: ProfileChanges): string[] =>
  (Object.keys(SECTIONS) as (keyof ProfileContent)[]).filter(
    (name) => changes[name] !== undefined && !isDeepStrictEqual(changes[name], profile[name]),
  );

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
    write: (changes) => {
      const sections = changedSections(profile, changes);
      const act = {
        caller,
        action: actionOf(profile, changes, action),
        ...(sections.length > 0 && { details: { sections } }),
      };
      return store.change(profile, changes, act, now);
    },
    current: async (known) => known ?? store.bySubject(caller.subject),
    missing: 'The profile no longer exists.',
  });
}
