import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { hasConsent } from './consents.ts';
import { problem, type Problem } from './problems.ts';
import type { Profile } from './profile.ts';

export interface AdmissionSettings {
  readonly admission: 'automatic' | 'officer';
  readonly eligibility: 'outside-union-or-protection' | 'anyone';
}

const ADULT = 18;

/** Full years on a day. Both dates "YYYY-MM-DD". */
export function ageOn(dateOfBirth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** What a profile must have before anyone can decide about it. */
function missing(profile: Profile): Problem[] {
  const needed: [string, boolean][] = [
    ['profile.identity', profile.identity !== null],
    ['profile.contact', profile.contact !== null],
    ['profile.nationalities', profile.nationalities.length > 0],
    ['profile.residence', profile.residence !== null],
    ['profile.skills', profile.skills.length > 0],
    ['profile.languages', profile.languages.length > 0],
    ['profile.availability', profile.availability !== null],
  ];
  return needed
    .filter(([, there]) => !there)
    .map(([field]) => problem(field, 'REQUIRED', 'This section is needed for admission.'));
}

function eligibility(profile: Profile, settings: AdmissionSettings): Problem[] {
  if (settings.eligibility === 'anyone' || profile.residence === null) return [];
  const outside = !EU_MEMBER_STATES.includes(profile.residence);
  const protectedPerson = profile.protectionNeed === true && hasConsent(profile, 'PROTECTION_NEED');
  if (outside || protectedPerson) return [];
  return [
    problem(
      'profile.residence',
      'NOT_ELIGIBLE',
      'The pool is for people who live outside the Union or need protection.',
    ),
  ];
}

/** Everything that keeps a profile from being admitted. */
export function admissionProblems(profile: Profile, settings: AdmissionSettings, now: Date): Problem[] {
  const today = now.toISOString().slice(0, 10);
  const underage = profile.identity !== null && ageOn(profile.identity.dateOfBirth, today) < ADULT;
  return [
    ...missing(profile),
    ...(underage
      ? [problem('profile.identity.dateOfBirth', 'UNDERAGE', 'The pool is open to people of full age.')]
      : []),
    ...eligibility(profile, settings),
  ];
}

/** Whether a profile concerns a member state: it is preferred, or any is welcome and it is not excluded. */
export function concerns({ preferredMemberStates, excludedMemberStates }: Profile, memberState: string): boolean {
  if (preferredMemberStates.length > 0) return preferredMemberStates.includes(memberState);
  return !excludedMemberStates.includes(memberState);
}
