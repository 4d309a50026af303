import { dayOf, firstDayOf, lastDayOf, problem } from '@talent-pool/service-kit';
import { eligibility, type Applicant, type EligibilitySettings } from './eligibility.rules.ts';
import type { Problem } from './problems.ts';
import type { Profile } from './profile.ts';
import type { ProfileContent } from './sections.ts';

export interface AdmissionSettings extends EligibilitySettings {
  /**
   * Whether a profile is admitted without an officer, by the settings of member states. Without it, `admission` alone
   * decides: so it is where nobody has set anything.
   */
  readonly admits?: (profile: Profile) => boolean;
  readonly admission: 'automatic' | 'officer';
}

const ADULT = 18;

/** The age in full years that a person has reached for certain on a day, "YYYY-MM-DD"; of a year, its last day counts. */
export function ageOn(dateOfBirth: string, today: string): number {
  const born = lastDayOf(dateOfBirth);
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}

const FULL_DATE = 'YYYY-MM-DD'.length;
const ADULTS_ONLY = 'Candidates must be at least 18 years old.';
const UNCERTAIN = `${ADULTS_ONLY} This is not certain yet: add the month or the day of birth.`;

/** Problem for a minor: checked before anything is stored. */
export function underage({ identity }: Pick<ProfileContent, 'identity'>, now: Date): Problem[] {
  const today = dayOf(now);
  if (identity === null || ageOn(identity.dateOfBirth, today) >= ADULT) return [];
  const uncertain = identity.dateOfBirth.length < FULL_DATE && ageOn(firstDayOf(identity.dateOfBirth), today) >= ADULT;
  return [problem('profile.identity.dateOfBirth', 'UNDERAGE', uncertain ? UNCERTAIN : ADULTS_ONLY)];
}

const HINTS: Readonly<Record<string, string>> = {
  'profile.nationalities': 'Required for admission. Use XXA for a stateless person and XXX for an unknown nationality.',
};

/** Sections that a profile needs before anybody can decide about it. */
function missing(profile: Applicant): Problem[] {
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
    .map(([field]) => problem(field, 'REQUIRED', HINTS[field] ?? 'Required for admission.'));
}

/** What a profile lacks before anybody can admit it, in any member state. */
export const admissionGaps = (profile: Applicant, now: Date): Problem[] => [
  ...missing(profile),
  ...underage(profile, now),
];

/** All problems that prevent the admission of a profile. */
export const admissionProblems = (profile: Applicant, settings: AdmissionSettings, now: Date): Problem[] => [
  ...admissionGaps(profile, now),
  ...eligibility(profile, settings),
];

/** Whether a profile has been submitted: from then on it must stay admissible, and contact points may read it. */
export const isSubmitted = ({ admission }: Pick<Profile, 'admission'>): boolean => admission.status !== 'DRAFT';

type Preferences = Pick<ProfileContent, 'preferredMemberStates' | 'onlyMemberStates' | 'excludedMemberStates'>;

/**
 * Whether a profile concerns a member state: it is one of the only acceptable ones; without those, one of the preferred ones;
 * without either, not excluded.
 */
export function concerns(wishes: Preferences, memberState: string): boolean {
  const { preferredMemberStates, onlyMemberStates, excludedMemberStates } = wishes;
  const named = onlyMemberStates.length > 0 ? onlyMemberStates : preferredMemberStates;
  return named.length > 0 ? named.includes(memberState) : !excludedMemberStates.includes(memberState);
}
