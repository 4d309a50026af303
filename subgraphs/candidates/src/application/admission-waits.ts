import type { Context } from '../context.ts';
import type { Profile } from '../domain/profile.ts';
import type { AdmissionWait } from '../domain/screening/screening.ts';

/** Why a submitted profile waits, by the settings that count now, never nothing; empty for other profiles. */
export const admissionWaits = async (profile: Profile, { screening }: Context): Promise<AdmissionWait[]> =>
  profile.admission.status === 'SUBMITTED' ? (await screening()).reasonsToWait(profile) : [];
