import { callerAt, hasStanding, type Caller } from './caller.ts';
import { EMPLOYER_HEADER, NO_PROFILE, PROFILE_HEADER, readStanding, STANDING_HEADER } from './standing-headers.ts';

/** What the gateway knows of a caller beside its token, as headers; an absent one says nothing. All of them are signed. */
export function callerHeaders(caller: Caller | undefined): Record<string, string> {
  const { employerId, poolId } = caller ?? {};
  return {
    ...(hasStanding(caller) && { [STANDING_HEADER]: caller.standing }),
    ...(employerId && { [EMPLOYER_HEADER]: employerId }),
    ...(poolId !== undefined && { [PROFILE_HEADER]: poolId ?? NO_PROFILE }),
  };
}

/**
 * The caller with what signed headers say of it. What a standing opens stays closed to an employer's account when the
 * gateway does not give one.
 */
export function callerWithHeaders(caller: Caller, header: (name: string) => string | undefined): Caller {
  const standing = readStanding(header(STANDING_HEADER));
  const known = callerAt(caller, { standing, employerId: header(EMPLOYER_HEADER) });
  const profile = header(PROFILE_HEADER);
  return profile === undefined ? known : { ...known, poolId: profile === NO_PROFILE ? null : profile };
}
