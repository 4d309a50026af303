import mongoose, { type ClientSession, type Connection, type Model } from 'mongoose';
import type { Profile } from '../domain/profile.ts';
import type { AuditRecord } from './audit.model.ts';
import type { AuditStore } from './audit.store.ts';

/** A change of a profile at this revision, with its audit records. */
export interface AuditedChange {
  readonly profile: Pick<Profile, '_id' | 'revision'>;
  readonly written: Partial<Profile>;
  readonly entries: readonly AuditRecord[];
}

interface Waiting extends AuditedChange {
  readonly resolve: (changed: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Minimum time between transactions, in milliseconds; a single change does not wait for others. */
const MINIMUM_INTERVAL = 20;
/** Most changes in one transaction, and most concurrent transactions. */
const MAX_GROUP_SIZE = 50;
const MAX_CONCURRENT = 4;

const { MongoError, MongoServerError } = mongoose.mongo;

/** The database cannot be reached, so writing each change alone would fail too. */
const isConnectionError = (error: unknown): boolean =>
  error instanceof MongoError && !(error instanceof MongoServerError);

/** A change of the group could not be written; each must be tried alone. */
class GroupNotWritten extends Error {
  override name = 'GroupNotWritten';
}

/**
 * Writes concurrent changes of different profiles in one transaction, at a third of the cost of separate ones. If one
 * change fails, each is written alone, so that callers see no difference.
 */
export class GroupCommit {
  private readonly connection: Connection;
  private readonly profiles: Model<Profile>;
  private readonly audits: AuditStore;
  private readonly waiting: Waiting[] = [];
  private running = 0;
  private lastStart = -Infinity;
  private timer: NodeJS.Timeout | undefined;

  constructor(connection: Connection, profiles: Model<Profile>, audits: AuditStore) {
    this.connection = connection;
    this.profiles = profiles;
    this.audits = audits;
  }

  /**
   * Writes a change and its audit records, or nothing. Returns whether the profile was still at that revision. Throws
   * database errors.
   */
  write(change: AuditedChange): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...change, resolve, reject });
      this.proceed();
    });
  }

  /**
   * Writes many changes at once, in one transaction; one after another if one of them is refused. Returns how many
   * profiles were still at their revisions. Throws database errors.
   */
  async writeMany(changes: readonly AuditedChange[]): Promise<number> {
    if (changes.length === 0) return 0;
    if (await this.writeTogether(changes)) return changes.length;
    let written = 0;
    for (const change of changes) if (await this.writeAlone(change)) written += 1;
    return written;
  }

  private proceed(): void {
    if (this.timer || this.waiting.length === 0 || this.running >= MAX_CONCURRENT) return;
    const delay = this.lastStart + MINIMUM_INTERVAL - performance.now();
    if (delay > 0) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.proceed();
      }, delay);
      return;
    }
    this.lastStart = performance.now();
    this.running += 1;
    void this.settle(this.waiting.splice(0, MAX_GROUP_SIZE)).finally(() => {
      this.running -= 1;
      this.proceed();
    });
    this.proceed();
  }

  /** Never rejects. */
  private async settle(group: readonly Waiting[]): Promise<void> {
    try {
      if (await this.writeTogether(group)) for (const { resolve } of group) resolve(true);
      else await Promise.all(group.map((one) => this.writeAlone(one).then(one.resolve, one.reject)));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  /** Returns false when nothing was written; throws when the outcome is unknown. */
  private async writeTogether(group: readonly AuditedChange[]): Promise<boolean> {
    if (group.length === 1) return false;
    try {
      await this.connection.transaction(async (session) => {
        const matched = await this.attempt(group, session).catch((error: unknown) => {
          if (isConnectionError(error)) throw error;
          return 0;
        });
        if (matched < group.length) throw new GroupNotWritten();
      });
      return true;
    } catch (error) {
      if (error instanceof GroupNotWritten) return false;
      throw error;
    }
  }

  private writeAlone(change: AuditedChange): Promise<boolean> {
    return this.connection.transaction(async (session) => (await this.attempt([change], session)) === 1);
  }

  /** Returns how many revisions matched; writes audit records only when all did. */
  private async attempt(group: readonly AuditedChange[], session: ClientSession): Promise<number> {
    const updates = group.map(({ profile: { _id, revision }, written }) => ({
      updateOne: { filter: { _id, revision, erasureRequestedAt: null }, update: { $set: written } },
    }));
    const { matchedCount } = await this.profiles.bulkWrite(updates, { session });
    if (matchedCount === group.length)
      await this.audits.add(
        group.flatMap(({ entries }) => entries),
        session,
      );
    return matchedCount;
  }
}
