import type { ListPosition } from '@talent-pool/service-kit';
import type { Model, QueryFilter } from 'mongoose';
import { asProfile, type Profile } from '../domain/profile.ts';

/** The domain rule `concerns`, as a query for submitted profiles. */
const waitingFor = (memberState: string): QueryFilter<Profile> => ({
  'admission.status': 'SUBMITTED',
  erasureRequestedAt: null,
  $or: [
    { onlyMemberStates: memberState },
    { onlyMemberStates: { $in: [[], null] }, preferredMemberStates: memberState },
    {
      onlyMemberStates: { $in: [[], null] },
      preferredMemberStates: [],
      excludedMemberStates: { $ne: memberState },
    },
  ],
});

/** What the admission queue shows of a profile: no personal data. */
export type WaitingProfile = Pick<Profile, '_id' | 'revision' | 'admission' | 'updatedAt'>;

/** Submitted profiles that wait for a decision. */
export class AdmissionQueue {
  private readonly profiles: Model<Profile>;

  constructor(profiles: Model<Profile>) {
    this.profiles = profiles;
  }

  /** Profiles that concern a member state, longest waiting first, after a position. */
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

  /** Submitted profiles in order of their ids, after an id. */
  async all(limit: number, after: string): Promise<Profile[]> {
    const waiting = { 'admission.status': 'SUBMITTED', erasureRequestedAt: null, _id: { $gt: after } } as const;
    const found = await this.profiles.find(waiting).sort({ _id: 1 }).limit(limit).lean<Profile[]>().exec();
    return found.map(asProfile);
  }

  count(memberState: string): Promise<number> {
    return this.profiles.countDocuments(waitingFor(memberState)).exec();
  }
}
