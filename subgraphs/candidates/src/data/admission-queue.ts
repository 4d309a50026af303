import type { ListPosition } from '@talent-pool/service-kit';
import type { Model, QueryFilter } from 'mongoose';
import type { Profile } from '../domain/profile.ts';

/** The rule `concerns` of the domain, as a query over the profiles that wait. */
const waitingFor = (memberState: string): QueryFilter<Profile> => ({
  'admission.status': 'SUBMITTED',
  erasureRequestedAt: null,
  $or: [
    { preferredMemberStates: memberState },
    { preferredMemberStates: [], excludedMemberStates: { $ne: memberState } },
  ],
});

/** What the queue shows of a profile: nothing personal. */
export type WaitingProfile = Pick<Profile, '_id' | 'revision' | 'admission' | 'updatedAt'>;

/** Profiles that wait for a decision. */
export class AdmissionQueue {
  private readonly profiles: Model<Profile>;

  constructor(profiles: Model<Profile>) {
    this.profiles = profiles;
  }

  /** Those that concern a member state, longest waiting first, after a place. */
  page(memberState: string, limit: number, after?: ListPosition): Promise<WaitingProfile[]> {
    const place = after && {
      $or: [
        { 'admission.submittedAt': { $gt: after.at } },
        { 'admission.submittedAt': after.at, _id: { $gt: after.id } },
      ],
    };
    return this.profiles
      .find({ $and: [waitingFor(memberState), place ?? {}] })
      .select({ revision: 1, admission: 1, updatedAt: 1 })
      .sort({ 'admission.submittedAt': 1, _id: 1 })
      .limit(limit)
      .lean<WaitingProfile[]>()
      .exec();
  }

  count(memberState: string): Promise<number> {
    return this.profiles.countDocuments(waitingFor(memberState)).exec();
  }
}
