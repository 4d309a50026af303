import type { Model } from 'mongoose';
import type { AdmissionSettings } from '../domain/admission.rules.ts';
import type { Profile, ProfileChanges } from '../domain/profile.ts';
import { Withdrawals, withdrawalsOf, type Withdrawal } from '../domain/withdrawal.ts';

/** Profiles that are not being erased: erasures include all withdrawals and have a ledger of their own. */
const NOT_ERASED = { erasureRequestedAt: null };

/** Withdrawn cards and consents: exported to be kept apart from backups, and found again in a restored database. */
export class WithdrawalStore {
  private readonly profiles: Model<Profile>;

  constructor(profiles: Model<Profile>) {
    this.profiles = profiles;
  }

  /** All withdrawals of all people that were not given again. */
  async *entries(): AsyncGenerator<Withdrawal> {
    const some = { $or: [{ 'retiredPoolIds.0': { $exists: true } }, { 'consents.withdrawnAt': { $type: 'date' } }] };
    const fields = { retiredPoolIds: 1, consents: 1 };
    const profiles = this.profiles.find({ ...NOT_ERASED, ...some }, fields).lean<Profile[]>();
    for await (const profile of profiles.cursor() as AsyncIterable<Profile>) yield* withdrawalsOf(profile);
  }

  /** Profiles that contain something withdrawn, with the changes that withdraw it again. */
  async *broughtBack(
    withdrawals: Iterable<Withdrawal>,
    settings: AdmissionSettings,
  ): AsyncGenerator<{ profile: Profile; changes: ProfileChanges }> {
    const withdrawn = new Withdrawals(withdrawals);
    const all = this.profiles.find(NOT_ERASED, { poolId: 1 }).lean<Profile[]>();
    for await (const one of all.cursor() as AsyncIterable<Profile>) {
      const profile = withdrawn.concern(one) && (await this.profiles.findById(one._id).lean<Profile>().exec());
      const changes = profile && withdrawn.changesOf(profile, settings);
      if (changes) yield { profile, changes };
    }
  }
}
