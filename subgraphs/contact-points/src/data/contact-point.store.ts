import { isDuplicate, pingDatabase, prepareCollections, updateAtRevision } from '@talent-pool/document-store';
import { Outbox } from '@talent-pool/outbox';
import { endAtDeadline } from '@talent-pool/service-kit';
import type { Connection, Model } from 'mongoose';
import type { ContactPoint, ContactPointContent } from '../domain/contact-point.ts';
import { contactPointModel } from './contact-point.model.ts';
import { ProposalStore } from './proposal.store.ts';
import { SettingStore } from './setting.store.ts';

/** National contact points, and the settings of member states and of the pool. */
export class ContactPointStore {
  readonly settings: SettingStore;
  readonly proposals: ProposalStore;
  readonly outbox: Outbox;
  private readonly connection: Connection;
  private readonly contactPoints: Model<ContactPoint>;

  constructor(connection: Connection) {
    this.connection = connection;
    connection.plugin(endAtDeadline);
    this.contactPoints = contactPointModel(connection);
    this.outbox = new Outbox(connection.getClient().db(connection.name));
    this.settings = new SettingStore(connection, this.outbox);
    this.proposals = new ProposalStore(connection, this.settings);
  }

  /** Creates collections and indexes; can be repeated. */
  async prepare(): Promise<void> {
    await prepareCollections([this.contactPoints]);
    await this.settings.prepare();
    await this.proposals.prepare();
    await this.outbox.prepare();
  }

  /** Throws if the database does not respond. */
  ready(): Promise<void> {
    return pingDatabase(this.connection);
  }

  /** Contact points by member state. */
  byStates(memberStates: readonly string[]): Promise<ContactPoint[]> {
    return this.contactPoints
      .find({ _id: { $in: [...memberStates] } })
      .lean<ContactPoint[]>()
      .exec();
  }

  /** Stores the first contact point of a member state; undefined if it has one. */
  async create(memberState: string, content: ContactPointContent, now: Date): Promise<ContactPoint | undefined> {
    const created: ContactPoint = { ...content, _id: memberState, revision: 1, createdAt: now, updatedAt: now };
    try {
      await this.contactPoints.insertMany([created]);
      return created;
    } catch (error) {
      if (isDuplicate(error)) return undefined;
      throw error;
    }
  }

  /** Changes a contact point that is still at the given revision; otherwise returns undefined. */
  change(contactPoint: ContactPoint, content: ContactPointContent, now: Date): Promise<ContactPoint | undefined> {
    return this.connection.transaction((session) =>
      updateAtRevision(this.contactPoints, contactPoint, content, { now, session }),
    );
  }
}
