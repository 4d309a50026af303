import { updateAtRevision, prepareCollections } from '@talent-pool/document-store';
import type { Outbox } from '@talent-pool/outbox';
import type { ListPosition } from '@talent-pool/service-kit';
import type { Connection, Model } from 'mongoose';
import { accountDigest } from '../domain/account-digest.ts';
import type { Employer, EmployerChanges, VerificationStatus } from '../domain/employer.ts';
import type { Vacancy } from '../domain/vacancy.ts';
import type { AccountEvent } from '../domain/invitation.ts';
import { rightsChanges } from './account-rights.ts';
import { orTaken } from './account-taken.ts';
import { dropFormerIndex, employerModel } from './employer.model.ts';
import { InvitationStore } from './invitation.store.ts';

/** A change of one account, by another. */
export type AccountChange = Pick<AccountEvent, 'action' | 'subject' | 'role' | 'by'>;

/** Employers. Every write raises the revision by one; what it changes of accounts' rights is reported with it. */
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

  /** Makes collections and indexes; safe to repeat. */
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

  /** The employer that an account acts for. */
  ofAccount(subject: string): Promise<Employer | null> {
    return this.model.findOne({ 'accounts.subject': subject }).lean<Employer>().exec();
  }

  /** Id of the employer that an account acts for. */
  async idOfAccount(subject: string): Promise<string | null> {
    return (await this.model.findOne({ 'accounts.subject': subject }, { _id: 1 }).lean().exec())?._id ?? null;
  }

  /** How the employer stands that an account acts for; null for an account that acts for none. Erasing ends no suspension. */
  async standingOf(subject: string): Promise<VerificationStatus | null> {
    const own = await this.model.findOne({ 'accounts.subject': subject }, { verification: 1 }).lean().exec();
    if (own) return own.verification;
    return (await this.model.exists({ suspendedAccounts: accountDigest(subject) })) ? 'SUSPENDED' : null;
  }

  /** Those of a member state that wait, longest first, after a place. */
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

  /** Throws AccountTaken. */
  async create(employer: Employer): Promise<Employer> {
    const creating = this.connection.transaction(async (session) => {
      await this.model.insertMany([employer], { session });
      await this.outbox.append(rightsChanges(undefined, employer), session);
    });
    await creating.catch(orTaken);
    return employer;
  }

  /**
   * Changes an employer that is still at the revision it was read at; undefined when it is not. Whether its vacancies
   * are hidden changes in the same transaction, and their revisions rise; `event` is recorded with it.
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
      await this.outbox.append(rightsChanges(employer, changed), session);
      return changed;
    });
  }
}
