import type { EligibleGroup } from '@talent-pool/pool-settings';
import { firstDayOf, lastDayOf, problem } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { hasConsent } from './consents.ts';
import type { Problem } from './problems.ts';
import type { Consent, Profile } from './profile.ts';
import type { ProfileContent } from './sections.ts';

export interface AdmissionSettings {
  /**
   * Whether a profile is admitted without an officer, by the settings of member states. Without it, `admission` alone
   * decides: so it is where nobody has set anything.
   */
  readonly admits?: (profile: Profile) => boolean;
  /** Groups that may enter, by the settings of member states. Without it, `eligibility` alone decides. */
  readonly eligibleGroups?: (profile: Applicant) => ReadonlySet<EligibleGroup>;
  readonly admission: 'automatic' | 'officer';
  readonly eligibility: 'outside-union-or-protection' | 'anyone';
}

/** Profile data that the admission rules check. */
export type Applicant = ProfileContent & { readonly consents: readonly Consent[] };

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
  const today = now.toISOString().slice(0, 10);
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

/** Somebody who was under protection formerly is not in need of it for that alone. */
const needsProtection = ({ protectionNeed, protection }: Applicant): boolean =>
  protectionNeed === true || protection?.status === 'REGISTERED' || protection?.status === 'PENDING';

/** Groups that may enter by the operator's setting. */
export const GROUPS_BY_SETTING: Readonly<Record<AdmissionSettings['eligibility'], readonly EligibleGroup[]>> = {
  'outside-union-or-protection': ['OUTSIDE_UNION', 'IN_NEED_OF_PROTECTION'],
  anyone: ['OUTSIDE_UNION', 'IN_NEED_OF_PROTECTION', 'IN_UNION'],
};

const OUTSIDE_OR_PROTECTED =
  'The pool is for people who live outside the Union or are in need of international protection.';
const NOWHERE_ELIGIBLE =
  'None of the member states in which you would work admits people in your situation. Name other member states, or ask a contact point.';

/** Groups that a person with a residence belongs to. The need for protection counts with consent only. */
export function groupsOf(profile: Applicant): EligibleGroup[] {
  const isInside = EU_MEMBER_STATES.includes(profile.residence ?? '');
  const isProtected = needsProtection(profile) && hasConsent(profile, 'PROTECTION_NEED');
  return [isInside ? 'IN_UNION' : 'OUTSIDE_UNION', ...(isProtected ? (['IN_NEED_OF_PROTECTION'] as const) : [])];
}

function eligibility(profile: Applicant, settings: AdmissionSettings): Problem[] {
  if (profile.residence === null) return [];
  const byOperator = GROUPS_BY_SETTING[settings.eligibility];
  const allowed = settings.eligibleGroups?.(profile) ?? new Set(byOperator);
  const own = groupsOf(profile);
  if (own.some((group) => allowed.has(group))) return [];
  const message = own.some((group) => byOperator.includes(group)) ? NOWHERE_ELIGIBLE : OUTSIDE_OR_PROTECTED;
  return [problem('profile.residence', 'NOT_ELIGIBLE', message)];
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
