import type { Consent, ConsentPurpose, Profile } from './profile.ts';

type Consents = readonly Consent[];

/** Whether a consent is given and not withdrawn. */
export const hasConsent = ({ consents }: Pick<Profile, 'consents'>, purpose: ConsentPurpose): boolean =>
  consents.some((consent) => consent.purpose === purpose && consent.withdrawnAt === null);

/** The consents after giving these for a version; a consent that exists for the same version stays as it is. */
export function give(consents: Consents, purposes: readonly ConsentPurpose[], version: string, now: Date): Consents {
  const stands = (purpose: ConsentPurpose): boolean =>
    consents.some((one) => one.purpose === purpose && one.version === version && one.withdrawnAt === null);
  const fresh = [...new Set(purposes)].filter((purpose) => !stands(purpose));
  const renewed = consents.map((one) =>
    fresh.includes(one.purpose) && one.withdrawnAt === null ? { ...one, withdrawnAt: now } : one,
  );
  return [...renewed, ...fresh.map((purpose) => ({ purpose, version, givenAt: now, withdrawnAt: null }))];
}

/** The consents after withdrawing these. When each was given and withdrawn stays on record. */
export const withdraw = (consents: Consents, purposes: readonly ConsentPurpose[], now: Date): Consents =>
  consents.map((one) =>
    purposes.includes(one.purpose) && one.withdrawnAt === null ? { ...one, withdrawnAt: now } : one,
  );
