import { memberStateOf, poolError, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { ProfileAccessPurpose } from '../data/audit.model.ts';
import { concerns, isHandedIn } from '../domain/admission.rules.ts';
import type { Profile } from '../domain/profile.ts';

/** One answer for what does not exist, was not handed in and concerns others: nobody learns which it is. */
const notFound = (): Error =>
  poolError('NOT_FOUND', 'No submitted profile that concerns your member state has this id.', { argument: 'id' });

const scopeOf = (caller: Caller): ((profile: Profile) => boolean) => {
  const memberState = memberStateOf(caller);
  return (profile) => isHandedIn(profile) && concerns(profile, memberState);
};

/** A profile in the officer's scope, to show to the officer: the reading goes into the audit. Throws NOT_FOUND. */
export async function readForOfficer(
  { store }: Context,
  caller: Caller,
  id: string,
  purpose: ProfileAccessPurpose,
): Promise<Profile> {
  const profile = await store.read(id, scopeOf(caller), { caller, action: 'PROFILE_READ', purpose });
  if (!profile) throw notFound();
  return profile;
}

/** A profile in the officer's scope, for a rule to look at; it must not be shown. Throws NOT_FOUND. */
export async function findForOfficer({ store }: Context, caller: Caller, id: string): Promise<Profile> {
  const inScope = scopeOf(caller);
  const profile = await store.byId(id);
  if (!profile || !inScope(profile)) throw notFound();
  return profile;
}
