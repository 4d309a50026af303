import { admissionProblems, type AdmissionSettings } from './admission.rules.ts';
import { withdraw } from './consents.ts';
import { retired } from './profile-life-cycle.ts';
import type { ConsentPurpose, Profile, ProfileChanges } from './profile.ts';
import { endedBy } from './screened-again.ts';

/** Changes that follow from withdrawing each consent. */
function dependentChanges(profile: Profile, purposes: readonly ConsentPurpose[], now: Date): ProfileChanges {
  const named = profile.partnerships.some((mark) => mark.shown) && purposes.includes('PARTNERSHIP_MARKS');
  return {
    ...(purposes.includes('PUBLISH_CARD') && profile.published && retired(profile)),
    ...(purposes.includes('PROTECTION_NEED') && { protectionNeed: null, protection: null }),
    ...(named && {
      partnerships: profile.partnerships.map((mark) => ({ ...mark, shown: false })),
      contentChangedAt: now,
    }),
  };
}

/**
 * Withdraws consents and everything that depends on them. A withdrawal is never refused (GDPR, article 7(3)). Where an
 * admission depended on it, the profile becomes a draft and its card is withdrawn. One that the pool has admitted, and that
 * may still enter but no longer passes anywhere, waits again.
 */
export function withdrawConsents(
  profile: Profile,
  purposes: readonly ConsentPurpose[],
  settings: AdmissionSettings,
  now: Date,
): ProfileChanges {
  const consents = withdraw(profile.consents, purposes, now);
  const changes = { consents, ...dependentChanges(profile, purposes, now) };
  const standing = profile.admission.status === 'SUBMITTED' || profile.admission.status === 'ADMITTED';
  const before = admissionProblems(profile, settings, now).length;
  const after = admissionProblems({ ...profile, ...changes }, settings, now).length;
  if (!standing || after <= before)
    return { ...changes, ...endedBy(profile, { ...profile, ...changes }, settings, now) };
  return {
    ...changes,
    ...(profile.published && retired(profile)),
    admission: { status: 'DRAFT', submittedAt: null, decidedAt: null, reason: null },
  };
}
