import type { Connection, Model } from 'mongoose';
import type { Profile } from '../domain/profile.ts';
import { profileModel } from './profile.model.ts';

/** What is read of a profile to renew its marks. */
type HiddenProfile = Pick<Profile, '_id' | 'revision' | 'hiddenFromEmployers' | 'hiddenFromMarks'>;

/** Profiles whose card is hidden from some employer, and the marks of these employers. */
export class HiddenCardStore {
  private readonly profiles: Model<Profile>;

  constructor(connection: Connection) {
    this.profiles = profileModel(connection);
  }

  /** All of them. */
  all(): AsyncIterable<HiddenProfile> {
    const fields = { revision: 1, hiddenFromEmployers: 1, hiddenFromMarks: 1 };
    return this.profiles
      .find({ 'hiddenFromMarks.0': { $exists: true } }, fields)
      .lean<HiddenProfile[]>()
      .cursor();
  }

  /** Replaces the marks of a profile at this revision; false if it has changed. Not audited: the person's content stays. */
  async replaceMarks({ _id, revision }: HiddenProfile, hiddenFromMarks: readonly string[]): Promise<boolean> {
    const changes = { $set: { hiddenFromMarks: [...hiddenFromMarks] }, $inc: { revision: 1 } };
    return (await this.profiles.updateOne({ _id, revision }, changes)).modifiedCount === 1;
  }
}
