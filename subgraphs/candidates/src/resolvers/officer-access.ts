import { poolError, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { concerns } from '../domain/admission.rules.ts';
import type { Profile } from '../domain/profile.ts';

/** The member state an officer works for. Throws FORBIDDEN when the token names none. */
export function memberStateOf({ memberState }: Caller): string {
  if (!memberState) throw poolError('FORBIDDEN', 'This account belongs to no member state.');
  return memberState;
}

/** A profile that concerns the officer's member state; null for all others, as if they did not exist. */
export async function readForOfficer({ store }: Context, caller: Caller, id: string): Promise<Profile | null> {
  const memberState = memberStateOf(caller);
  const profile = await store.byId(id);
  return profile && concerns(profile, memberState) ? profile : null;
}
