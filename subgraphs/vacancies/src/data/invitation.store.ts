import { randomUUID } from 'node:crypto';
import { prepareCollections, recordsAfter } from '@talent-pool/document-store';
import type { Outbox } from '@talent-pool/outbox';
import type { ListPosition } from '@talent-pool/service-kit';
import type { ClientSession, Connection, Model, QueryFilter } from 'mongoose';
import type { Employer } from '../domain/employer.ts';
import { MAX_ACCOUNTS, type AccountEvent, type Invitation } from '../domain/invitation.ts';
import { accountRightsEvents } from './account-rights.ts';
import { throwAccountTaken } from './account-taken.ts';
import { accountEventModel, invitationModel } from './invitation.model.ts';

/** Why an invitation was refused. */
export type Refusal = 'FULL' | 'INVITED_ALREADY' | 'NOT_VERIFIED';

/** Filter for documents after a position, newest first. */
const afterPlace = (field: 'invitedAt' | 'at', after: ListPosition | undefined) =>
  after && recordsAfter<Invitation & AccountEvent>(field, after.at, after.id);

/** Open invitations, and the events of employer accounts. */
export class InvitationStore {
  readonly model: Model<Invitation>;
  readonly events: Model<AccountEvent>;
  private readonly connection: Connection;
  private readonly employers: Model<Employer>;
  private readonly outbox: Outbox;

  constructor(connection: Connection, employers: Model<Employer>, outbox: Outbox) {
    this.connection = connection;
    this.employers = employers;
    this.outbox = outbox;
    this.model = invitationModel(connection);
    this.events = accountEventModel(connection);
  }

  /** Creates collections and indexes; can be repeated. */
  prepare(): Promise<void> {
    return prepareCollections([this.model, this.events]);
  }

  ofEmployer(employerId: string, now: Date, limit: number, after?: ListPosition): Promise<Invitation[]> {
    return this.open({ employerId }, now, limit, after);
  }

  ofSubject(subject: string, now: Date, limit: number, after?: ListPosition): Promise<Invitation[]> {
    return this.open({ subject }, now, limit, after);
  }

  eventsOf(employerId: string, limit: number, after?: ListPosition): Promise<AccountEvent[]> {
    return this.events
      .find({ employerId, ...afterPlace('at', after) })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean<AccountEvent[]>()
      .exec();
  }

  /**
   * Stores an invitation of a verified employer, unless it has too many or has already invited the account. The
   * employer is written too, so that concurrent invitations are counted one after the other.
   */
  create(invitation: Invitation, by: string): Promise<Refusal | undefined> {
    const { employerId, subject, invitedAt: now } = invitation;
    return this.connection.transaction(async (session) => {
      const verified = { _id: employerId, verification: 'VERIFIED' as const };
      const counted = { $inc: { invitationsMade: 1 } };
      const employer = await this.employers.findOneAndUpdate(verified, counted, { session }).lean<Employer>().exec();
      if (!employer) return 'NOT_VERIFIED';
      await this.model.deleteMany({ employerId, expiresAt: { $lte: now } }, { session });
      if (await this.model.exists({ employerId, subject }).session(session)) return 'INVITED_ALREADY';
      const open = await this.model.countDocuments({ employerId }).session(session);
      if (open + employer.accounts.length >= MAX_ACCOUNTS) return 'FULL';
      await this.model.insertMany([invitation], { session });
      await this.record('INVITED', invitation, { by, now }, session);
      return undefined;
    });
  }

  /** Ends an open invitation; undefined if there is none. `filter` restricts whose it must be. */
  end(
    action: 'WITHDRAWN' | 'DECLINED',
    filter: QueryFilter<Invitation> & { readonly _id: string },
    { by, now }: { readonly by: string; readonly now: Date },
  ): Promise<Invitation | undefined> {
    return this.connection.transaction(async (session) => {
      const open = { ...filter, expiresAt: { $gt: now } };
      const ended = (await this.model.findOneAndDelete(open, { session }).lean<Invitation>().exec()) ?? undefined;
      if (ended) await this.record(action, ended, { by, now }, session);
      return ended;
    });
  }

  /**
   * Lets the invited account act for the employer; undefined if it has no such invitation of a verified employer.
   * Invitation, account, event record and outbox change in one transaction. Throws AccountTaken if the account already
   * acts for an employer.
   */
  accept(_id: string, subject: string, now: Date): Promise<Employer | undefined> {
    return this.connection
      .transaction(async (session) => {
        const open = { _id, subject, expiresAt: { $gt: now } };
        const invitation = await this.model.findOne(open).session(session).lean<Invitation>().exec();
        const employer = invitation && (await this.addAccount(invitation, now, session));
        if (!employer) return undefined;
        await this.model.deleteOne({ _id }, { session });
        await this.record('ACCEPTED', invitation, { by: subject, now }, session);
        const before = { ...employer, accounts: employer.accounts.filter((account) => account.subject !== subject) };
        await this.outbox.append(accountRightsEvents(before, employer), session);
        return employer;
      })
      .catch(throwAccountTaken);
  }

  private addAccount({ employerId, subject, role }: Invitation, now: Date, session: ClientSession) {
    const change = { $push: { accounts: { subject, role } }, $inc: { revision: 1 }, $set: { updatedAt: now } };
    const options = { returnDocument: 'after', session, runValidators: true } as const;
    const verified = { _id: employerId, verification: 'VERIFIED' as const };
    return this.employers.findOneAndUpdate(verified, change, options).lean<Employer>().exec();
  }

  /** Records an account event. */
  async record(
    action: AccountEvent['action'],
    { employerId, subject, role }: Pick<Invitation, 'employerId' | 'subject' | 'role'>,
    { by, now }: { readonly by: string; readonly now: Date },
    session: ClientSession,
  ): Promise<void> {
    await this.events.insertMany([{ _id: randomUUID(), employerId, action, subject, role, by, at: now }], { session });
  }

  private open(filter: QueryFilter<Invitation>, now: Date, limit: number, after?: ListPosition): Promise<Invitation[]> {
    return this.model
      .find({ ...filter, expiresAt: { $gt: now }, ...afterPlace('invitedAt', after) })
      .sort({ invitedAt: -1, _id: -1 })
      .limit(limit)
      .lean<Invitation[]>()
      .exec();
  }
}
