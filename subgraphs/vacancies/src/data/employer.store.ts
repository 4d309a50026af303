import { updateAtRevision, prepareCollections } from '@talent-pool/document-store';
import type { Outbox } from '@talent-pool/outbox';
import type { ListPosition } from '@talent-pool/service-kit';
import type { Connection, Model } from 'mongoose';
import { accountDigest } from '../domain/account-digest.ts';
import type { Employer, EmployerChanges, VerificationStatus } from '../domain/employer.ts';
import type { Vacancy } from '../domain/vacancy.ts';
import type { AccountEvent } from '../domain/invitation.ts';
import { accountRightsEvents } from './account-rights.ts';
import { throwAccountTaken } from './account-taken.ts';
import { dropFormerIndex, employerModel } from './employer.model.ts';
import { InvitationStore } from './invitation.store.ts';

/** A change of one account by another, to be recorded. */
export type AccountChange = Pick<AccountEvent, 'action' | 'subject' | 'role' | 'by'>;

/** Employers. Every write raises the revision by one and publishes changes of account rights. */
export class EmployerStore {
  readonly model: Model<Employer>;
  private readonly connection: Connection;
  private readonly vacancies: Model<Vacancy>;
  private readonly outbox: Outbox;
  readonly invitations: InvitationStore;

  constructor(connection: Connection, vacancies: Model<Vacancy>, outbox: Outbox) {
    this.connection = connection;
    this.vacancies = vacancies;
    this.outbox = outbox;
    this.model = employerModel(connection);
    this.invitations = new InvitationStore(connection, this.model, outbox);
  }

  /** Creates collections and indexes; can be repeated. */
  async prepare(): Promise<void> {
    await prepareCollections([this.model]);
    await dropFormerIndex(this.model);
    await this.invitations.prepare();
  }

  byIds(ids: readonly string[]): Promise<Employer[]> {
    return this.model
      .find({ _id: { $in: [...ids] } })
      .lean<Employer[]>()
      .exec();
  }

  /** The employer for which an account acts. */
  ofAccount(subject: string): Promise<Employer | null> {
    return this.model.findOne({ 'accounts.subject': subject }).lean<Employer>().exec();
  }

  /** Id of the employer for which an account acts. */
  async idOfAccount(subject: string): Promise<string | null> {
    return (await this.model.findOne({ 'accounts.subject': subject }, { _id: 1 }).lean().exec())?._id ?? null;
  }

  /**
   * Verification status of the account's employer; null without an employer. A suspension survives the erasure of the
   * account.
   */
  async statusOf(subject: string): Promise<VerificationStatus | null> {
    const own = await this.model.findOne({ 'accounts.subject': subject }, { verification: 1 }).lean().exec();
    if (own) return own.verification;
    return (await this.model.exists({ suspendedAccounts: accountDigest(subject) })) ? 'SUSPENDED' : null;
  }

  /** Employers of a member state that wait for verification, longest first, after a position. */
  waiting(memberState: string, limit: number, after?: ListPosition): Promise<Employer[]> {
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

  /** Stores a new employer. Throws AccountTaken. */
  async create(employer: Employer): Promise<Employer> {
    const creating = this.connection.transaction(async (session) => {
      await this.model.insertMany([employer], { session });
      await this.outbox.append(accountRightsEvents(undefined, employer), session);
    });
    await creating.catch(throwAccountTaken);
    return employer;
  }

  /**
   * Changes an employer that is still at the given revision; otherwise returns undefined. The same transaction hides or
   * shows its vacancies, raises their revisions and records `event`.
   */
  async change(
    employer: Employer,
    changes: EmployerChanges,
    now: Date,
    event?: AccountChange,
  ): Promise<Employer | undefined> {
    return this.connection.transaction(async (session) => {
      const changed = await updateAtRevision(this.model, employer, changes, { now, session });
      if (!changed) return undefined;
      const suspended = changed.verification !== 'VERIFIED';
      await this.vacancies.updateMany(
        { employerId: employer._id, stored: 'PUBLISHED', suspended: !suspended },
        { $set: { suspended, updatedAt: now }, $inc: { revision: 1 } },
        { session },
      );
      if (event) {
        const { by, ...about } = event;
        await this.invitations.record(event.action, { ...about, employerId: employer._id }, { by, now }, session);
      }
      await this.outbox.append(accountRightsEvents(employer, changed), session);
      return changed;
    });
  }
}
