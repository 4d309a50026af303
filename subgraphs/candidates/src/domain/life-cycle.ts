import { admissionProblems, type AdmissionSettings } from './admission.rules.ts';
import { hasConsent, withdraw } from './consents.ts';
import { problem, type Decision } from './problems.ts';
import {
  EMPTY_CONTENT,
  type ConsentPurpose,
  type Profile,
  type ProfileChanges,
  type RefusalReason,
} from './profile.ts';

const notNow = (message: string): Decision<never> => ({ problems: [problem('profile', 'NOT_ALLOWED_NOW', message)] });

/** DRAFT or REFUSED → SUBMITTED, and at once → ADMITTED where completeness rules decide. */
export function submit(profile: Profile, settings: AdmissionSettings, now: Date): Decision<ProfileChanges> {
  const { status } = profile.admission;
  if (status === 'SUBMITTED' || status === 'ADMITTED') return notNow('The profile has been submitted already.');
  const problems = admissionProblems(profile, settings, now);
  if (problems.length > 0) return { problems };
  const admitted = settings.admission === 'automatic';
  return {
    changes: {
      admission: {
        status: admitted ? 'ADMITTED' : 'SUBMITTED',
        submittedAt: now,
        decidedAt: admitted ? now : null,
        reason: null,
      },
    },
  };
}

/** Publishes under a fresh pool id. A draft is submitted first, and published when that admits it. */
export function publish(
  profile: Profile,
  settings: AdmissionSettings,
  now: Date,
  newPoolId: string,
): Decision<ProfileChanges> {
  if (!hasConsent(profile, 'PUBLISH_CARD')) {
    return { problems: [problem('consents', 'CONSENT_MISSING', 'Publishing needs the consent PUBLISH_CARD.')] };
  }
  const { status } = profile.admission;
  if (status === 'DRAFT' || status === 'REFUSED') {
    const submitted = submit(profile, settings, now);
    if ('problems' in submitted) return submitted;
    return submitted.changes.admission?.status === 'ADMITTED'
      ? { changes: { ...submitted.changes, published: true, poolId: newPoolId } }
      : submitted;
  }
  if (status !== 'ADMITTED') return notNow('A contact point has to admit the profile first.');
  if (profile.published) return notNow('The card is published already.');
  return { changes: { published: true, poolId: newPoolId } };
}

const retired = ({ poolId, retiredPoolIds }: Profile): ProfileChanges => ({
  published: false,
  poolId: null,
  retiredPoolIds: poolId === null ? retiredPoolIds : [...retiredPoolIds, poolId],
});

/** Takes the card out; the pool id is given up for good. */
export function withdrawCard(profile: Profile): Decision<ProfileChanges> {
  return profile.published ? { changes: retired(profile) } : notNow('The card is not published.');
}

/** Withdraws consents with what rests on them. */
export function withdrawConsents(profile: Profile, purposes: readonly ConsentPurpose[], now: Date): ProfileChanges {
  const unmarked = profile.partnerships.map((mark) => ({ ...mark, shown: false }));
  return {
    consents: withdraw(profile.consents, purposes, now),
    ...(purposes.includes('PUBLISH_CARD') && profile.published && retired(profile)),
    ...(purposes.includes('PROTECTION_NEED') && { protectionNeed: null }),
    ...(purposes.includes('PARTNERSHIP_MARKS') && { partnerships: unmarked, contentChangedAt: now }),
  };
}

export interface OfficerDecision {
  readonly admit: boolean;
  readonly reason: RefusalReason | null;
}

/** SUBMITTED → ADMITTED or REFUSED, by an officer. */
export function decide(profile: Profile, { admit, reason }: OfficerDecision, now: Date): Decision<ProfileChanges> {
  if (profile.admission.status !== 'SUBMITTED') return notNow('The profile does not wait for a decision.');
  if (!admit && reason === null) return { problems: [problem('reason', 'REQUIRED', 'A refusal needs a reason.')] };
  const status = admit ? 'ADMITTED' : 'REFUSED';
  return { changes: { admission: { ...profile.admission, status, decidedAt: now, reason: admit ? null : reason } } };
}

/** What stays of a person while the card is being removed: ids and nothing else. */
export const erase = (profile: Profile, now: Date): ProfileChanges & { readonly subject: string } => ({
  ...EMPTY_CONTENT,
  ...retired(profile),
  consents: [],
  admission: { status: 'DRAFT', submittedAt: null, decidedAt: null, reason: null },
  erasureRequestedAt: now,
  subject: `erased:${profile._id}`,
});
