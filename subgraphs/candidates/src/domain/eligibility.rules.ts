import type { EligibleGroup } from '@talent-pool/pool-settings';
import { problem } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { hasConsent } from './consents.ts';
import type { Problem } from './problems.ts';
import type { Consent } from './profile.ts';
import type { ProfileContent } from './sections.ts';

/** Profile data that the admission rules check. */
export type Applicant = ProfileContent & { readonly consents: readonly Consent[] };

export interface EligibilitySettings {
  /** Groups that may enter, by the settings of member states. Without it, `eligibility` alone decides. */
  readonly eligibleGroups?: (profile: Applicant) => ReadonlySet<EligibleGroup>;
  readonly eligibility: 'outside-union-or-protection' | 'anyone';
}

/** Somebody who was under protection formerly is not in need of it for that alone. */
const needsProtection = ({ protectionNeed, protection }: Applicant): boolean =>
  protectionNeed === true || protection?.status === 'REGISTERED' || protection?.status === 'PENDING';

/** Groups that may enter by the operator's setting. */
export const GROUPS_BY_SETTING: Readonly<Record<EligibilitySettings['eligibility'], readonly EligibleGroup[]>> = {
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

/** The problem of a person whom no member state admits in which the person would work. */
export function eligibility(profile: Applicant, settings: EligibilitySettings): Problem[] {
  if (profile.residence === null) return [];
  const byOperator = GROUPS_BY_SETTING[settings.eligibility];
  const allowed = settings.eligibleGroups?.(profile) ?? new Set(byOperator);
  const own = groupsOf(profile);
  if (own.some((group) => allowed.has(group))) return [];
  const message = own.some((group) => byOperator.includes(group)) ? NOWHERE_ELIGIBLE : OUTSIDE_OR_PROTECTED;
  return [problem('profile.residence', 'NOT_ELIGIBLE', message)];
}
