import { hasKey, notAllowedNow, problem } from '@talent-pool/service-kit';
import { admissionProblems, type AdmissionSettings } from './admission.rules.ts';
import { hasConsent } from './consents.ts';
import type { Decision } from './problems.ts';
import type { Profile, ProfileChanges, RefusalReason } from './profile.ts';
import { EMPTY_CONTENT } from './sections.ts';

/** Whether a profile with these data is admitted without an officer. */
const isAutomatic = (profile: Profile, { admission, admits }: AdmissionSettings): boolean =>
  admits ? admits(profile) : admission === 'automatic';

/**
 * DRAFT → SUBMITTED, or directly → ADMITTED with automatic admission. A profile that still waits when the pool switches
 * to automatic admission may be submitted again, which admits it.
 */
export function submit(profile: Profile, settings: AdmissionSettings, now: Date): Decision<ProfileChanges> {
  const { status } = profile.admission;
  const automatic = isAutomatic(profile, settings);
  if (status === 'ADMITTED')
    return notAllowedNow('profile', 'The profile is already admitted. Publish it with "publishProfile".');
  if (status === 'SUBMITTED' && !automatic)
    return notAllowedNow('profile', 'The profile is already submitted and waits for a decision.');
  if (status === 'REFUSED')
    return notAllowedNow(
      'profile',
      'The admission was refused. Correct the profile with "updateProfile" before submitting it again.',
    );
  const problems = admissionProblems(profile, settings, now);
  if (problems.length > 0) return { problems };
  const admission = automatic
    ? ({ status: 'ADMITTED', submittedAt: now, decidedAt: now, reason: null, by: 'POOL' } as const)
    : ({ status: 'SUBMITTED', submittedAt: now, decidedAt: null, reason: null } as const);
  return { changes: { admission } };
}

/** Publishes under a new pool id. A draft is submitted first, and published if that admits it. */
export function publish(
  profile: Profile,
  settings: AdmissionSettings,
  now: Date,
  newPoolId: string,
): Decision<ProfileChanges> {
  if (!hasConsent(profile, 'PUBLISH_CARD')) {
    return {
      problems: [
        problem(
          'consents',
          'CONSENT_MISSING',
          'Publishing requires the consent PUBLISH_CARD. Give it with "giveConsent" first.',
        ),
      ],
    };
  }
  if (profile.published) return notAllowedNow('profile', 'The card is already published.');
  const card = { published: true, poolId: newPoolId };
  if (profile.admission.status === 'ADMITTED') {
    const problems = admissionProblems(profile, settings, now);
    return problems.length > 0 ? { problems } : { changes: card };
  }
  const submitted = submit(profile, settings, now);
  if (hasKey(submitted, 'problems')) return submitted;
  const admitted = submitted.changes.admission?.status === 'ADMITTED';
  return { changes: { ...submitted.changes, ...(admitted && card) } };
}

/** The write that withdraws the card also retires its pool id, so that the indexer finds and removes the card. */
export const retired = ({ poolId, retiredPoolIds }: Profile): ProfileChanges => ({
  published: false,
  poolId: null,
  retiredPoolIds: poolId === null ? retiredPoolIds : [...retiredPoolIds, poolId],
});

/** Withdraws the card; the pool id is never used again. */
export function withdrawCard(profile: Profile): Decision<ProfileChanges> {
  return profile.published ? { changes: retired(profile) } : notAllowedNow('profile', 'The card is not published.');
}

export interface OfficerDecision {
  readonly admit: boolean;
  readonly reason: RefusalReason | null;
}

/** SUBMITTED → ADMITTED or REFUSED, by an officer. */
export function decide(profile: Profile, { admit, reason }: OfficerDecision, now: Date): Decision<ProfileChanges> {
  if (profile.admission.status !== 'SUBMITTED')
    return notAllowedNow('profile', 'The profile is not waiting for a decision.');
  if (!admit && reason === null) return { problems: [problem('reason', 'REQUIRED', 'Required if "admit" is false.')] };
  const status = admit ? 'ADMITTED' : 'REFUSED';
  return {
    changes: {
      admission: { ...profile.admission, status, decidedAt: now, reason: admit ? null : reason, by: 'OFFICER' },
    },
  };
}

/** Placeholder for the account of a profile that is being erased, so that the person may create a new one. */
export const erasedSubject = (id: string): string => `erased:${id}`;

/** What remains of a person while the card is being removed: only ids. */
export const erasedProfile = (profile: Profile, now: Date): ProfileChanges & { readonly subject: string } => ({
  ...EMPTY_CONTENT,
  ...retired(profile),
  hiddenFromMarks: [],
  consents: [],
  admission: { status: 'DRAFT', submittedAt: null, decidedAt: null, reason: null },
  erasureRequestedAt: now,
  subject: erasedSubject(profile._id),
});
