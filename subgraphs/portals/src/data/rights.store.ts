import type { EmployerRecord } from '@talent-pool/service-kit';
import type { ClientSession, Model } from 'mongoose';
import type { AccountRight, Models } from './alert.models.ts';

/** How accounts stand at employers, as `vacancies` has reported it. */
export class RightsStore {
  private readonly rights: Model<AccountRight>;
  private readonly searches: Models['searches'];

  constructor({ rights, searches }: Models) {
    this.rights = rights;
    this.searches = searches;
  }

  /** Takes a report in; workers look again at what the account has saved. */
  async take({ account, employer, standing }: Omit<AccountRight, '_id'>, now: Date, session: ClientSession) {
    const _id = `${employer}|${account}`;
    const options = { upsert: true, session };
    await this.rights.updateOne({ _id }, { $set: { account, employer, standing } }, options);
    await this.searches.updateMany({ owner: account, endedAt: null }, { $set: { changedAt: now } }, { session });
  }

  /** The record of each of these accounts of which there was a report: the employer it acts for, or that it acts for none. */
  async of(accounts: readonly string[]): Promise<ReadonlyMap<string, EmployerRecord>> {
    const found = await this.rights
      .find({ account: { $in: [...new Set(accounts)] } })
      .lean<AccountRight[]>()
      .exec();
    const records = new Map<string, EmployerRecord>();
    for (const { account, employer, standing } of found) {
      if (standing !== 'NONE') records.set(account, { standing, employerId: employer });
      else if (!records.has(account)) records.set(account, { standing });
    }
    return records;
  }

  async forget(account: string, session: ClientSession): Promise<void> {
    await this.rights.deleteMany({ account }, { session });
  }
}
