import type { Model } from 'mongoose';
import type { AdmissionSettings } from '../domain/admission.rules.ts';
import type { Profile, ProfileChanges } from '../domain/profile.ts';
import { Withdrawals, withdrawalsOf, type Withdrawal } from '../domain/withdrawal.ts';

/** Profiles that are not being erased: an erasure takes everything back, and has a ledger of its own. */
const STANDING = { erasureRequestedAt: null };

/** Cards and consents that were taken back: told, to be kept apart from backups, and found where a backup brought them back. */
export class WithdrawalStore {
  private readonly profiles: Model<Profile>;

  constructor(profiles: Model<Profile>) {
    this.profiles = profiles;
  }

  /** Everything that anybody has taken back, and not given again. */
  async *entries(): AsyncGenerator<Withdrawal> {
    const some = { $or: [{ 'retiredPoolIds.0': { $exists: true } }, { 'consents.withdrawnAt': { $type: 'date' } }] };
    const fields = { retiredPoolIds: 1, consents: 1 };
    const profiles = this.profiles.find({ ...STANDING, ...some }, fields).lean<Profile[]>();
    for await (const profile of profiles.cursor() as AsyncIterable<Profile>) yield* withdrawalsOf(profile);
  }

  /** Profiles in which something is that was taken back, with the changes that take it back again. */
  async *broughtBack(
    withdrawals: Iterable<Withdrawal>,
    settings: AdmissionSettings,
  ): AsyncGenerator<{ profile: Profile; changes: ProfileChanges }> {
    const taken = new Withdrawals(withdrawals);
    const all = this.profiles.find(STANDING, { poolId: 1 }).lean<Profile[]>();
    for await (const one of all.cursor() as AsyncIterable<Profile>) {
      const profile = taken.concern(one) && (await this.profiles.findById(one._id).lean<Profile>().exec());
      const changes = profile && taken.changesOf(profile, settings);
      if (changes) yield { profile, changes };
    }
  }
}
