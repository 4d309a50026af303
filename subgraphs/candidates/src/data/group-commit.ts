import mongoose, { type ClientSession, type Connection, type Model } from 'mongoose';
import type { Profile } from '../domain/profile.ts';
import type { AuditRecord } from './audit.model.ts';
import type { AuditStore } from './audit.store.ts';

/** A change of a profile that is still at this revision, and what the audit keeps of it. */
export interface AuditedChange {
  readonly profile: Pick<Profile, '_id' | 'revision'>;
  readonly written: Partial<Profile>;
  readonly entry: AuditRecord;
}

interface Waiting extends AuditedChange {
  readonly resolve: (changed: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Transactions do not begin more often than this, in milliseconds; a change that comes alone waits for nobody. */
const PACE = 20;
/** Changes in one transaction, and transactions under way at once. */
const MOST_TOGETHER = 50;
const MOST_UNDER_WAY = 4;

const { MongoError, MongoServerError } = mongoose.mongo;

/** The database cannot be reached: nobody would fare better alone. */
const isOfConnection = (error: unknown): boolean => error instanceof MongoError && !(error instanceof MongoServerError);

/** A group was not written: one of them does not go, and each has to be tried for itself. */
class NotTogether extends Error {
  override name = 'NotTogether';
}

/**
 * Writes changes of different people that come at the same time in one transaction, which costs the database and this process
 * a third of as many of their own. Nobody notices: if one of a group does not go, each is written alone.
 */
export class GroupCommit {
  private readonly connection: Connection;
  private readonly profiles: Model<Profile>;
  private readonly audits: AuditStore;
  private readonly waiting: Waiting[] = [];
  private underWay = 0;
  private begun = -Infinity;
  private alarm: NodeJS.Timeout | undefined;

  constructor(connection: Connection, profiles: Model<Profile>, audits: AuditStore) {
    this.connection = connection;
    this.profiles = profiles;
    this.audits = audits;
  }

  /** Writes a change and its entry, or neither. Answers whether the revision was still that one; throws what the database throws. */
  write(change: AuditedChange): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...change, resolve, reject });
      this.proceed();
    });
  }

  private proceed(): void {
    if (this.alarm || this.waiting.length === 0 || this.underWay >= MOST_UNDER_WAY) return;
    const early = this.begun + PACE - performance.now();
    if (early > 0) {
      this.alarm = setTimeout(() => {
        this.alarm = undefined;
        this.proceed();
      }, early);
      return;
    }
    this.begun = performance.now();
    this.underWay += 1;
    void this.settle(this.waiting.splice(0, MOST_TOGETHER)).finally(() => {
      this.underWay -= 1;
      this.proceed();
    });
    this.proceed();
  }

  /** Never rejects. */
  private async settle(group: readonly Waiting[]): Promise<void> {
    try {
      if (await this.together(group)) for (const { resolve } of group) resolve(true);
      else await Promise.all(group.map((one) => this.alone(one).then(one.resolve, one.reject)));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  /** Answers false when nothing was written; throws when it is not known what was. */
  private async together(group: readonly AuditedChange[]): Promise<boolean> {
    if (group.length === 1) return false;
    try {
      await this.connection.transaction(async (session) => {
        const matched = await this.attempt(group, session).catch((error: unknown) => {
          if (isOfConnection(error)) throw error;
          return 0;
        });
        if (matched < group.length) throw new NotTogether();
      });
      return true;
    } catch (error) {
      if (error instanceof NotTogether) return false;
      throw error;
    }
  }

  private alone(change: AuditedChange): Promise<boolean> {
    return this.connection.transaction(async (session) => (await this.attempt([change], session)) === 1);
  }

  /** Answers how many revisions matched; the audit is written when all of them did. */
  private async attempt(group: readonly AuditedChange[], session: ClientSession): Promise<number> {
    const updates = group.map(({ profile: { _id, revision }, written }) => ({
      updateOne: { filter: { _id, revision, erasureRequestedAt: null }, update: { $set: written } },
    }));
    const { matchedCount } = await this.profiles.bulkWrite(updates, { session });
    if (matchedCount === group.length)
      await this.audits.add(
        group.map(({ entry }) => entry),
        session,
      );
    return matchedCount;
  }
}
