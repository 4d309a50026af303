import { createHash } from 'node:crypto';
import type { EmployerRecord } from '@talent-pool/service-kit';
import type { ClientSession, Model } from 'mongoose';
import type { AccountRight, ErasedAccount, Models } from './alert.models.ts';

const digestOf = (account: string): string => createHash('sha256').update(account).digest('base64url');

/** The time of a report, and the current time. */
interface ReportTimes {
  readonly reported: Date;
  readonly now: Date;
}

/** Rights of accounts for employers, as reported by `vacancies`. */
export class RightsStore {
  private readonly rights: Model<AccountRight>;
  private readonly searches: Models['searches'];
  private readonly erased: Models['erased'];

  constructor({ rights, searches, erased }: Models) {
    this.rights = rights;
    this.erased = erased;
    this.searches = searches;
  }

  /** Stores a report and makes workers check the account's searches again. */
  async take(
    { account, employer, standing }: Omit<AccountRight, '_id'>,
    { reported, now }: ReportTimes,
    session: ClientSession,
  ): Promise<void> {
    const { upTo } = await this.takeTurn(account, session);
    if (upTo && reported <= upTo) return;
    const _id = `${employer}|${account}`;
    const options = { upsert: true, session };
    await this.rights.updateOne({ _id }, { $set: { account, employer, standing } }, options);
    await this.searches.updateMany({ owner: account, endedAt: null }, { $set: { changedAt: now } }, { session });
  }

  /** The record of each reported account among these: the employer for which it acts, or none. */
  async of(accounts: readonly string[]): Promise<ReadonlyMap<string, EmployerRecord>> {
    const found = await this.rights
      .find({ account: { $in: [...new Set(accounts)] } })
      .lean<AccountRight[]>()
      .exec();
    const records = new Map<string, EmployerRecord>();
    for (const { account, employer, standing } of found) {
      if (standing !== 'NONE') records.set(account, { status: standing, employerId: employer });
      else if (!records.has(account)) records.set(account, { status: standing });
    }
    return records;
  }

  /** Deletes the reports about an account, and ignores further ones that were made before a given time. */
  async forget(account: string, upTo: Date, session: ClientSession): Promise<void> {
    await this.takeTurn(account, session, upTo);
    await this.rights.deleteMany({ account }, { session });
  }

  /** Writes the record of an account, so that of two transactions that do so at the same time one has to be repeated. */
  private takeTurn(account: string, session: ClientSession, upTo?: Date): Promise<Pick<ErasedAccount, 'upTo'>> {
    const update = { $inc: { turn: 1 }, ...(upTo && { $max: { upTo } }) };
    const options = { upsert: true, new: true, session } as const;
    return this.erased
      .findOneAndUpdate({ _id: digestOf(account) }, update, options)
      .lean<ErasedAccount>()
      .orFail()
      .exec();
  }
}
