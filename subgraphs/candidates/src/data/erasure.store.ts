import { ACCOUNT_ERASED, type Outbox } from '@talent-pool/outbox';
import type { ClientSession, Connection, Model } from 'mongoose';
import { erasedProfile, erasedSubject } from '../domain/profile-life-cycle.ts';
import type { Profile } from '../domain/profile.ts';
import { POOL, type AuditStore } from './audit.store.ts';
import type { CardViewStore } from './card-view.store.ts';
import { erasureLedgerModel, type ErasureRecord } from './erasure-ledger.model.ts';

/** Number of unfinished erasures, and when the oldest was requested. */
export interface Backlog {
  readonly count: number;
  readonly oldest: Date | null;
}

/**
 * Erasures. The person starts one; it is finished when the card is verified to be absent and other services have
 * handled the event. It is repeated after a backup is restored.
 */
export class ErasureStore {
  readonly model: Model<ErasureRecord>;
  private readonly connection: Connection;
  private readonly profiles: Model<Profile>;
  private readonly audits: AuditStore;
  private readonly cardViews: CardViewStore;
  private readonly outbox: Outbox;
  private readonly consumers: readonly string[];

  /** `consumers`: services that must handle an erasure before it is complete. */
  constructor(
    connection: Connection,
    profiles: Model<Profile>,
    { audits, cardViews, outbox }: { audits: AuditStore; cardViews: CardViewStore; outbox: Outbox },
    consumers: readonly string[],
  ) {
    this.connection = connection;
    this.profiles = profiles;
    this.audits = audits;
    this.cardViews = cardViews;
    this.outbox = outbox;
    this.consumers = consumers;
    this.model = erasureLedgerModel(connection);
  }

  /**
   * In one transaction: removes all content of the person's profile, retires its pool id, replaces the account in the
   * audit, empties earlier events of the person, publishes an event for other services and writes the ledger. Returns
   * the candidate's id; undefined without a profile.
   */
  async begin(subject: string, role: string, now: Date): Promise<string | undefined> {
    let id: string | undefined;
    await this.connection.transaction(async (session) => {
      const profile = await this.profiles
        .findOne({ subject, erasureRequestedAt: null })
        .session(session)
        .lean<Profile>()
        .exec();
      id = profile?._id;
      if (profile) await this.removeContent(profile, { subject: erasedSubject(profile._id), role }, now, session);
    });
    return id;
  }

  private async removeContent(
    profile: Profile,
    caller: { subject: string; role: string },
    now: Date,
    session: ClientSession,
  ): Promise<void> {
    const { _id, revision, subject } = profile;
    const update = { $set: { ...erasedProfile(profile, now), revision: revision + 1, createdAt: now, updatedAt: now } };
    await this.profiles.updateOne({ _id, revision }, update, { session });
    const entry = { $set: { completedAt: null }, $setOnInsert: { requestedAt: now } };
    await this.model.updateOne({ _id }, entry, { session, upsert: true });
    await this.outbox.empty(_id, session);
    await this.cardViews.forget(_id, session);
    const data = { account: subject, requestedAt: now };
    await this.outbox.append([{ type: ACCOUNT_ERASED, aggregate: _id, person: _id, data }], session, now);
    await this.audits.rename(_id, subject, erasedSubject(_id), session);
    await this.audits.record(_id, { caller, action: 'ERASURE_REQUESTED' }, session);
  }

  /** Candidates whose erasure is not finished. */
  async pending(): Promise<string[]> {
    const entries = await this.model.find({ completedAt: null }).select({ _id: 1 }).lean<ErasureRecord[]>().exec();
    return entries.map(({ _id }) => _id);
  }

  async backlog(): Promise<Backlog> {
    const waiting = { completedAt: null };
    const [count, oldest] = await Promise.all([
      this.model.countDocuments(waiting),
      this.model.findOne(waiting).sort({ requestedAt: 1 }).lean<ErasureRecord>().exec(),
    ]);
    return { count, oldest: oldest?.requestedAt ?? null };
  }

  /**
   * Deletes the rest of a profile whose card is verified to be absent as of `revision`; ignores reports about earlier
   * revisions. The erasure is complete when every consumer has handled its event; the event is then emptied too, so
   * that no data names the account.
   */
  async finish(id: string, revision: number, now: Date): Promise<void> {
    await this.connection.transaction(async (session) => {
      await this.profiles.deleteOne(
        { _id: id, erasureRequestedAt: { $ne: null }, revision: { $lte: revision } },
        { session },
      );
      if (await this.profiles.exists({ _id: id }).session(session)) return;
      // A report of the gateway may have arrived during the erasure.
      await this.cardViews.forget(id, session);
      const about = { person: id, type: ACCOUNT_ERASED };
      if (!(await this.outbox.isHandled(about, this.consumers, session))) return;
      await this.outbox.empty(id, session);
      await this.model.updateOne({ _id: id, completedAt: null }, { $set: { completedAt: now } }, { session });
    });
  }

  /** The ledger's record of an erasure; null if there is none with this id. */
  receipt(id: string): Promise<ErasureRecord | null> {
    return this.model.findOne({ _id: id }).lean<ErasureRecord>().exec();
  }

  /** All erasures ever requested. */
  entries(): AsyncIterable<ErasureRecord> {
    return this.model.find().sort({ requestedAt: 1 }).lean<ErasureRecord[]>().cursor() as AsyncIterable<ErasureRecord>;
  }

  /** Adds erasures that are missing in the ledger because it was restored from a backup. Returns how many. */
  async addMissing(entries: readonly ErasureRecord[]): Promise<number> {
    if (entries.length === 0) return 0;
    const writes = entries.map(({ _id, requestedAt, completedAt }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: { requestedAt, completedAt } }, upsert: true },
    }));
    return (await this.model.bulkWrite(writes, { ordered: false })).upsertedCount;
  }

  /** Ids of erased people whose full profile exists because a backup was restored. */
  async broughtBack(): Promise<string[]> {
    const back = await this.model.aggregate<{ _id: string }>([
      { $lookup: { from: this.profiles.collection.name, localField: '_id', foreignField: '_id', as: 'profile' } },
      { $unwind: '$profile' },
      { $match: { 'profile.erasureRequestedAt': null } },
      { $project: { _id: 1 } },
    ]);
    return back.map(({ _id }) => _id);
  }

  /** Repeats the erasure of every profile that a restored backup brought back. Returns how many. */
  async replay(now: Date): Promise<number> {
    const back = await this.broughtBack();
    for (const _id of back) {
      await this.connection.transaction(async (session) => {
        const profile = await this.profiles.findById(_id).session(session).lean<Profile>().exec();
        if (profile && !profile.erasureRequestedAt) await this.removeContent(profile, POOL, now, session);
      });
    }
    return back.length;
  }
}
