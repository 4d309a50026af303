import { isDeepStrictEqual } from 'node:util';
import type { AdmissionSettings } from './admission.rules.ts';
import { retired } from './profile-life-cycle.ts';
import type { AdmissionState, Profile, ProfileChanges } from './profile.ts';
import type { ProfileContent } from './sections.ts';

/** Sections that decide whether a complete profile is admitted. A new telephone number ends no admission. */
const SCREENED: readonly (keyof ProfileContent)[] = [
  'residence',
  'protectionNeed',
  'protection',
  'preferredMemberStates',
  'onlyMemberStates',
  'excludedMemberStates',
  'skills',
  'languages',
  'workExperience',
  'qualifications',
];

/** An admission without an officer, of a profile that waits. */
export const admittedByPool = ({ admission }: Profile, now: Date): AdmissionState => ({
  ...admission,
  status: 'ADMITTED',
  decidedAt: now,
  reason: null,
  by: 'POOL',
});

/** The admission of a profile that waits and passes after a change. */
export function admittedAfter(
  profile: Profile,
  after: Profile,
  settings: AdmissionSettings,
  now: Date,
): ProfileChanges {
  if (profile.admission.status !== 'SUBMITTED' || settings.admits?.(after) !== true) return {};
  return { admission: admittedByPool(profile, now) };
}

/**
 * What a change of content ends: a profile that the pool has admitted, and that no longer passes, waits again without its
 * card. Otherwise criteria could be met for one moment only. The decision of an officer stays.
 */
export function endedBy(profile: Profile, after: Profile, settings: AdmissionSettings, now: Date): ProfileChanges {
  const { status, by } = profile.admission;
  if (status !== 'ADMITTED' || by !== 'POOL' || !settings.admits) return {};
  if (SCREENED.every((name) => isDeepStrictEqual(profile[name], after[name]))) return {};
  if (settings.admits(after)) return {};
  return {
    ...(profile.published && retired(profile)),
    admission: { status: 'SUBMITTED', submittedAt: now, decidedAt: null, reason: null },
  };
}
