import { hasKey } from '@talent-pool/service-kit';
import type { AdmissionSettings } from './admission.rules.ts';
import { hasConsent } from './consents.ts';
import { retired } from './profile-life-cycle.ts';
import { CONSENT_PURPOSES, type ConsentPurpose, type Profile, type ProfileChanges } from './profile.ts';
import { withdrawConsents } from './withdraw-consents.ts';

/** A withdrawn consent that was not given again. */
export interface WithdrawnConsent {
  readonly candidateId: string;
  readonly purpose: ConsentPurpose;
  readonly withdrawnAt: Date;
}

/** A withdrawn card, named by its retired pool id, or a withdrawn consent. No personal data. */
export type Withdrawal = { readonly retiredPoolId: string } | WithdrawnConsent;

/** All withdrawals of a person that were not given again. */
export function withdrawalsOf(profile: Pick<Profile, '_id' | 'retiredPoolIds' | 'consents'>): Withdrawal[] {
  const consents = CONSENT_PURPOSES.filter((purpose) => !hasConsent(profile, purpose)).flatMap((purpose) => {
    const times = profile.consents.filter((one) => one.purpose === purpose).map((one) => Number(one.withdrawnAt));
    return times.length === 0 ? [] : [{ candidateId: profile._id, purpose, withdrawnAt: new Date(Math.max(...times)) }];
  });
  return [...profile.retiredPoolIds.map((retiredPoolId) => ({ retiredPoolId })), ...consents];
}

/** Withdrawals, for looking up profile after profile. */
export class Withdrawals {
  private readonly poolIds = new Set<string>();
  private readonly consents = new Map<string, WithdrawnConsent[]>();

  constructor(withdrawals: Iterable<Withdrawal>) {
    for (const one of withdrawals)
      if (hasKey(one, 'retiredPoolId')) this.poolIds.add(one.retiredPoolId);
      else this.consents.set(one.candidateId, [...(this.consents.get(one.candidateId) ?? []), one]);
  }

  /** Whether any withdrawal concerns this profile. */
  concern({ _id, poolId }: Pick<Profile, '_id' | 'poolId'>): boolean {
    return this.consents.has(_id) || (poolId !== null && this.poolIds.has(poolId));
  }

  /**
   * Changes that a restored profile needs: the card is withdrawn if its pool id is retired, and a consent unless it was
   * given after its withdrawal. Undefined: none.
   */
  changesOf(profile: Profile, settings: AdmissionSettings): ProfileChanges | undefined {
    let changes: ProfileChanges | undefined;
    if (profile.poolId !== null && this.poolIds.has(profile.poolId)) changes = retired(profile);
    for (const { purpose, withdrawnAt } of this.consents.get(profile._id) ?? []) {
      const now = { ...profile, ...changes };
      const stands = now.consents.some(
        (one) => one.purpose === purpose && one.withdrawnAt === null && one.givenAt <= withdrawnAt,
      );
      if (stands) changes = { ...changes, ...withdrawConsents(now, [purpose], settings, withdrawnAt) };
    }
    return changes;
  }
}
