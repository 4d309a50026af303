import { memberStateOf, poolError, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { ProfileAccessPurpose } from '../domain/access-purposes.ts';
import { concerns, isSubmitted } from '../domain/admission.rules.ts';
import { shownFor } from '../domain/allowed-purposes.ts';
import type { Profile } from '../domain/profile.ts';

/**
 * The same error for profiles that do not exist, are drafts, or concern other member states, so that nobody can tell
 * which.
 */
const notFound = (): Error =>
  poolError('NOT_FOUND', 'No submitted profile that concerns your member state has this id.', { argument: 'id' });

const scopeOf = (caller: Caller): ((profile: Profile) => boolean) => {
  const memberState = memberStateOf(caller);
  return (profile) => isSubmitted(profile) && concerns(profile, memberState);
};

/** Reads a profile in the officer's scope to show it to the officer; the read is audited. Throws NOT_FOUND. */
export async function readForOfficer(
  { store }: Context,
  caller: Caller,
  id: string,
  purpose: ProfileAccessPurpose,
): Promise<Profile> {
  const profile = await store.read(id, scopeOf(caller), { caller, action: 'PROFILE_READ', purpose });
  if (!profile) throw notFound();
  return shownFor(profile, purpose);
}

/** Finds a profile in the officer's scope for a rule to check; it must not be shown. Throws NOT_FOUND. */
export async function findForOfficer({ store }: Context, caller: Caller, id: string): Promise<Profile> {
  const inScope = scopeOf(caller);
  const profile = await store.byId(id);
  if (!profile || !inScope(profile)) throw notFound();
  return profile;
}
