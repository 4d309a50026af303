import { randomUUID } from 'node:crypto';
import type { Caller } from '@talent-pool/service-kit';
import type { ClientSession, Connection, Model, QueryFilter } from 'mongoose';
import type { Profile, ProfileChanges } from '../domain/profile.ts';
import { auditModel, type AuditAction, type AuditRecord, type ReadingPurpose } from './audit.model.ts';
import { erasureLedgerModel, type ErasureRecord } from './erasure-ledger.model.ts';
import { profileModel } from './profile.model.ts';

/** Who acts, and what for, as it goes into the audit. */
export interface Act {
  readonly caller: Caller;
  readonly action: AuditAction;
  readonly purpose?: ReadingPurpose;
}

const DUPLICATE_KEY = 11_000;

/** A place in a list that is sorted by a time and an id. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** Profiles, their audit and the erasure ledger. Every write of a profile raises its revision by one. */
export class ProfileStore {
  private readonly connection: Connection;
  private readonly profiles: Model<Profile>;
  private readonly audits: Model<AuditRecord>;
  private readonly ledger: Model<ErasureRecord>;

  constructor(connection: Connection) {
    this.connection = connection;
    this.profiles = profileModel(connection);
    this.audits = auditModel(connection);
    this.ledger = erasureLedgerModel(connection);
  }

  /** Makes collections and indexes; safe to repeat. */
  async prepare(): Promise<void> {
    await Promise.all([
      this.profiles.createCollection(),
      this.audits.createCollection(),
      this.ledger.createCollection(),
    ]);
    await Promise.all([this.profiles.createIndexes(), this.audits.createIndexes(), this.ledger.createIndexes()]);
  }

  async ready(): Promise<void> {
    await this.connection.db?.command({ ping: 1 });
  }

  /** The person's profile. One whose erasure was asked for is no longer found. */
  bySubject(subject: string): Promise<Profile | null> {
    return this.profiles.findOne({ subject, erasureRequestedAt: null }).lean<Profile>().exec();
  }

  byId(id: string): Promise<Profile | null> {
    return this.profiles.findOne({ _id: id, erasureRequestedAt: null }).lean<Profile>().exec();
  }

  /** Stores a new profile; undefined when the person has one already. */
  async create(profile: Profile, act: Act): Promise<Profile | undefined> {
    try {
      await this.connection.transaction(async (session) => {
        await this.profiles.create([profile], { session });
        await this.record(profile._id, act, session);
      });
      return profile;
    } catch (error) {
      if ((error as { code?: number }).code === DUPLICATE_KEY) return undefined;
      throw error;
    }
  }

  /** Changes a profile that is still at the revision it was read at; undefined when it is not. */
  async change(profile: Profile, changes: ProfileChanges, act: Act, now: Date): Promise<Profile | undefined> {
    const filter = { _id: profile._id, revision: profile.revision };
    const update = { $set: { ...changes, revision: profile.revision + 1, updatedAt: now } };
    let changed: Profile | null = null;
    await this.connection.transaction(async (session) => {
      changed = await this.profiles
        .findOneAndUpdate(filter, update, { new: true, session, runValidators: true })
        .lean<Profile>()
        .exec();
      if (changed) await this.record(profile._id, act, session);
    });
    return changed ?? undefined;
  }

  /** Strips a profile, retires its pool id and writes the ledger, in one step; false when it changed in between. */
  async beginErasure(profile: Profile, changes: ProfileChanges, act: Act, now: Date): Promise<boolean> {
    let begun = false;
    await this.connection.transaction(async (session) => {
      const update = { $set: { ...changes, revision: profile.revision + 1, updatedAt: now } };
      const { modifiedCount } = await this.profiles.updateOne(
        { _id: profile._id, revision: profile.revision },
        update,
        { session },
      );
      begun = modifiedCount === 1;
      if (!begun) return;
      await this.ledger.create([{ _id: profile._id, requestedAt: now, completedAt: null }], { session });
      await this.record(profile._id, act, session);
    });
    return begun;
  }

  /** Removes what is left of an erased profile, at the revision whose card is verified to be absent or a later one. */
  async finishErasure(id: string, now: Date): Promise<void> {
    await this.connection.transaction(async (session) => {
      await this.profiles.deleteOne({ _id: id, erasureRequestedAt: { $ne: null } }, { session });
      await this.ledger.updateOne({ _id: id, completedAt: null }, { $set: { completedAt: now } }, { session });
    });
  }

  /** Writes an act that changes nothing, such as a reading, into the audit. */
  async record(candidateId: string, { caller, action, purpose }: Act, session?: ClientSession): Promise<void> {
    const entry: AuditRecord = {
      _id: randomUUID(),
      candidateId,
      at: new Date(),
      action,
      actor: caller.subject,
      actorRole: caller.role,
      memberState: caller.memberState ?? null,
      purpose: purpose ?? null,
    };
    await this.audits.create([entry], { session });
  }

  /** Audit entries about a candidate, newest first, after a place. */
  audit(candidateId: string, limit: number, after?: Place): Promise<AuditRecord[]> {
    const later = after && { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] };
    return this.audits
      .find({ candidateId, ...later })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean<AuditRecord[]>()
      .exec();
  }

  /** Profiles that wait and concern a member state, longest waiting first, after a place. */
  waiting(memberState: string, limit: number, after?: Place): Promise<Profile[]> {
    const place = after && {
      $or: [
        { 'admission.submittedAt': { $gt: after.at } },
        { 'admission.submittedAt': after.at, _id: { $gt: after.id } },
      ],
    };
    return this.profiles
      .find({ $and: [waitingFor(memberState), place ?? {}] })
      .sort({ 'admission.submittedAt': 1, _id: 1 })
      .limit(limit)
      .lean<Profile[]>()
      .exec();
  }

  countWaiting(memberState: string): Promise<number> {
    return this.profiles.countDocuments(waitingFor(memberState)).exec();
  }
}

/** The same rule as `concerns` in the domain, as a query. */
const waitingFor = (memberState: string): QueryFilter<Profile> => ({
  'admission.status': 'SUBMITTED',
  erasureRequestedAt: null,
  $or: [
    { preferredMemberStates: memberState },
    { preferredMemberStates: [], excludedMemberStates: { $ne: memberState } },
  ],
});
