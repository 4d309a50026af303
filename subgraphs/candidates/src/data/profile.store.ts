import { isDuplicate, pingDatabase, prepareCollections } from '@talent-pool/document-store';
import { Outbox } from '@talent-pool/outbox';
import { SettingCopy } from '@talent-pool/pool-settings';
import { databaseLimits, endAtDeadline } from '@talent-pool/service-kit';
import { consumersOf } from '@talent-pool/services';
import type { Connection, Model, mongo } from 'mongoose';
import type { AdmissionSettings } from '../domain/admission.rules.ts';
import { asProfile, type Profile, type ProfileChanges } from '../domain/profile.ts';
import type { Withdrawal } from '../domain/withdrawal.ts';
import { AdmissionQueue } from './admission-queue.ts';
import { auditEntries, AuditStore, POOL, type Act, type Acts } from './audit.store.ts';
import { ConsentTextStore } from './consent-text.store.ts';
import { CardViewStore } from './card-view.store.ts';
import { ErasureStore } from './erasure.store.ts';
import { GroupCommit } from './group-commit.ts';
import { profileModel } from './profile.model.ts';
import { WithdrawalStore } from './withdrawal.store.ts';

/** Profiles with their audit, erasures and withdrawals. Every write raises the revision by one and is audited. */
export class ProfileStore {
  readonly audits: AuditStore;
  readonly erasures: ErasureStore;
  readonly withdrawals: WithdrawalStore;
  readonly queue: AdmissionQueue;
  readonly cardViews: CardViewStore;
  readonly consentTexts: ConsentTextStore;
  readonly outbox: Outbox;
  readonly memberStateSettings: SettingCopy;
  private readonly connection: Connection;
  private readonly profiles: Model<Profile>;
  readonly changes: GroupCommit;

  /** `consumers`: services that must handle an erasure before it is complete. */
  constructor(connection: Connection, consumers: readonly string[] = consumersOf('candidates')) {
    this.connection = connection;
    this.outbox = new Outbox(connection.getClient().db(connection.name));
    this.memberStateSettings = new SettingCopy(this.outbox.database);
    connection.plugin(endAtDeadline);
    this.profiles = profileModel(connection);
    this.audits = new AuditStore(connection);
    this.cardViews = new CardViewStore(connection, this.profiles);
    this.consentTexts = new ConsentTextStore(connection);
    const kept = { audits: this.audits, cardViews: this.cardViews, outbox: this.outbox };
    this.erasures = new ErasureStore(connection, this.profiles, kept, consumers);
    this.withdrawals = new WithdrawalStore(this.profiles);
    this.queue = new AdmissionQueue(this.profiles);
    this.changes = new GroupCommit(connection, this.profiles, this.audits);
  }

  /** Creates collections and indexes; can be repeated. */
  async prepare(): Promise<void> {
    const others = [this.audits, this.cardViews, this.erasures, this.consentTexts];
    await prepareCollections([this.profiles, ...others.map(({ model }) => model)]);
    await this.outbox.prepare();
  }

  /** Throws if the database does not respond. */
  ready(): Promise<void> {
    return pingDatabase(this.connection);
  }

  /**
   * The profile of an account; null during an erasure. Uses the driver directly: every request of a person starts with
   * it, and mongoose has nothing to cast.
   */
  async bySubject(subject: string): Promise<Profile | null> {
    const collection = this.profiles.collection as unknown as mongo.Collection<Profile>;
    return asProfile(await collection.findOne<Profile>({ subject, erasureRequestedAt: null }, databaseLimits()));
  }

  async byId(id: string): Promise<Profile | null> {
    return asProfile(await this.profiles.findOne({ _id: id, erasureRequestedAt: null }).lean<Profile>().exec());
  }

  /** Reads a profile for somebody else, audited before it is returned; null unless `may` allows it. */
  async read(id: string, may: (profile: Profile) => boolean, act: Act): Promise<Profile | null> {
    return this.connection.transaction(async (session) => {
      const found = await this.profiles.findOne({ _id: id, erasureRequestedAt: null }).session(session).lean<Profile>();
      if (!found || !may(found)) return null;
      await this.audits.record(id, act, session);
      return asProfile(found);
    });
  }

  /** Stores a new profile; undefined if the person already has one. */
  async create(profile: Profile, act: Act): Promise<Profile | undefined> {
    try {
      await this.connection.transaction(async (session) => {
        await this.profiles.insertMany([profile], { session });
        await this.audits.record(profile._id, act, session);
      });
      return profile;
    } catch (error) {
      if (isDuplicate(error)) return undefined;
      throw error;
    }
  }

  /** Changes a profile that is still at the given revision; otherwise returns undefined. */
  async change(profile: Profile, changes: ProfileChanges, acts: Acts, now: Date): Promise<Profile | undefined> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const written = { ...given, revision: profile.revision + 1, updatedAt: now };
    await this.profiles.validate(written, Object.keys(written));
    const changed = await this.changes.write({ profile, written, entries: auditEntries(profile._id, acts) });
    // Nothing else has changed the profile at this revision, so it need not be read again.
    return changed ? { ...profile, ...written } : undefined;
  }

  /** Repeats withdrawals that a restored backup has undone. Returns for how many people. */
  async repeatWithdrawals(withdrawals: Iterable<Withdrawal>, settings: AdmissionSettings, now: Date): Promise<number> {
    let people = 0;
    for await (const { profile, changes } of this.withdrawals.broughtBack(withdrawals, settings)) {
      const action = changes.published === false ? 'PROFILE_WITHDRAWN' : 'CONSENTS_CHANGED';
      if (await this.change(profile, changes, { caller: POOL, action }, now)) people += 1;
    }
    return people;
  }
}
