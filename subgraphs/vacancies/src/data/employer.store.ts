import type { Place } from '@talent-pool/service-kit';
import type { Connection, Model } from 'mongoose';
import type { Employer, EmployerChanges, VerificationStatus } from '../domain/employer.ts';
import type { Vacancy } from '../domain/vacancy.ts';
import { employerModel } from './employer.model.ts';

const DUPLICATE_KEY = 11_000;

/** An account that acts for another employer already. */
export class AccountTaken extends Error {
  override name = 'AccountTaken';
}

const orTaken = (error: unknown): never => {
  throw (error as { code?: unknown }).code === DUPLICATE_KEY ? new AccountTaken('The account is taken.') : error;
};

/** Employers. Every write raises the revision by one. */
export class EmployerStore {
  readonly model: Model<Employer>;
  private readonly connection: Connection;
  private readonly vacancies: Model<Vacancy>;

  constructor(connection: Connection, vacancies: Model<Vacancy>) {
    this.connection = connection;
    this.vacancies = vacancies;
    this.model = employerModel(connection);
  }

  byIds(ids: readonly string[]): Promise<Employer[]> {
    return this.model
      .find({ _id: { $in: [...ids] } })
      .lean<Employer[]>()
      .exec();
  }

  /** The employer that an account acts for. */
  ofAccount(subject: string): Promise<Employer | null> {
    return this.model.findOne({ 'accounts.subject': subject }).lean<Employer>().exec();
  }

  /** Id of the employer that an account acts for. */
  async idOfAccount(subject: string): Promise<string | null> {
    return (await this.model.findOne({ 'accounts.subject': subject }, { _id: 1 }).lean().exec())?._id ?? null;
  }

  /**
   * How the employer stands that an account acts for. An account that acts for none any more waits like one that was never
   * verified; null for one that no employer ever had.
   */
  async standingOf(subject: string): Promise<VerificationStatus | null> {
    const own = await this.model.findOne({ 'accounts.subject': subject }, { verification: 1 }).lean().exec();
    if (own) return own.verification;
    return (await this.model.exists({ formerAccounts: subject })) ? 'PENDING' : null;
  }

  /** Those of a member state that wait, longest first, after a place. */
  waiting(memberState: string, limit: number, after?: Place): Promise<Employer[]> {
    const place = after && {
      $or: [{ verificationChangedAt: { $gt: after.at } }, { verificationChangedAt: after.at, _id: { $gt: after.id } }],
    };
    return this.model
      .find({ memberState, verification: 'PENDING', ...place })
      .sort({ verificationChangedAt: 1, _id: 1 })
      .limit(limit)
      .lean<Employer[]>()
      .exec();
  }

  /** Throws AccountTaken. */
  async create(employer: Employer): Promise<Employer> {
    await this.model.insertMany([employer]).catch(orTaken);
    return employer;
  }

  /**
   * Changes an employer that is still at the revision it was read at; undefined when it is not. Whether its vacancies
   * are hidden changes in the same transaction, and their revisions rise. Throws AccountTaken.
   */
  async change(employer: Employer, changes: EmployerChanges, now: Date): Promise<Employer | undefined> {
    const filter = { _id: employer._id, revision: employer.revision };
    const update = { $set: { ...changes, revision: employer.revision + 1, updatedAt: now } };
    return this.connection
      .transaction(async (session) => {
        const options = { returnDocument: 'after', session, runValidators: true } as const;
        const changed = await this.model.findOneAndUpdate(filter, update, options).lean<Employer>().exec();
        if (!changed) return undefined;
        const suspended = changed.verification !== 'VERIFIED';
        await this.vacancies.updateMany(
          { employerId: employer._id, stored: 'PUBLISHED', suspended: !suspended },
          { $set: { suspended, updatedAt: now }, $inc: { revision: 1 } },
          { session },
        );
        return changed;
      })
      .catch(orTaken);
  }
}
