import { pingDatabase, prepareCollections } from '@talent-pool/document-store';
import { endAtDeadline, type ListPosition } from '@talent-pool/service-kit';
import type { Connection, mongo } from 'mongoose';
import type { Find, OwnerAccess, SavedSearch } from '../domain/saved-search.ts';
import { models, type Models } from './alert.models.ts';
import { RightsStore } from './rights.store.ts';

/** A search that was ended. */
const endedAs = (now: Date) => ({
  $set: { endedAt: now, changedAt: now, name: '', wanted: {} },
  $unset: { access: 1 as const },
});
/** In place of an account that was erased. */
const NOBODY = 'erased';

/** Saved searches and what they found. */
export class SearchStore {
  readonly models: Models;
  readonly rights: RightsStore;
  private readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
    connection.plugin(endAtDeadline);
    this.models = models(connection);
    this.rights = new RightsStore(this.models);
  }

  /** Makes collections and indexes; safe to repeat. */
  async prepare(): Promise<void> {
    await prepareCollections(Object.values(this.models));
    await this.endUnauthorized(new Date());
  }

  /** Ends searches for matches that were saved before it was checked whether their owner may see those matches. */
  private async endUnauthorized(now: Date): Promise<void> {
    const unauthorized = { endedAt: null, 'wanted.subject': { $exists: true }, subjectAuthorized: { $ne: true } };
    const ids = (await this.models.searches.find(unauthorized, { _id: 1 }).lean()).map(({ _id }) => _id);
    if (ids.length === 0) return;
    await this.models.searches.updateMany({ _id: { $in: ids } }, endedAs(now));
    await this.forgetFinds(ids);
  }

  /** The database itself, for transactions that are not of mongoose's models alone. */
  get database(): mongo.Db {
    return this.connection.getClient().db(this.connection.name);
  }

  /** Throws unless the database answers. */
  ready(): Promise<void> {
    return pingDatabase(this.connection);
  }

  ofOwner(owner: string): Promise<SavedSearch[]> {
    return this.models.searches
      .find({ owner, endedAt: null })
      .sort({ createdAt: -1, _id: 1 })
      .lean<SavedSearch[]>()
      .exec();
  }

  one(owner: string, id: string): Promise<SavedSearch | null> {
    return this.models.searches.findOne({ _id: id, owner, endedAt: null }).lean<SavedSearch>().exec();
  }

  async create(search: SavedSearch): Promise<SavedSearch> {
    await this.models.searches.insertMany([search]);
    return search;
  }

  /** Keeps what an account may do now, so that its searches collect what it may read, and nothing else. */
  async noteAccess(owner: string, access: OwnerAccess, now: Date): Promise<void> {
    const outdated = { owner, endedAt: null, access: { $ne: access } };
    await this.models.searches.updateMany(outdated, { $set: { access, changedAt: now } });
  }

  /** Ends a search: its words and finds go at once; that there was one stays until every worker has noticed. */
  async end(owner: string, id: string, now: Date): Promise<boolean> {
    const { matchedCount } = await this.models.searches.updateOne({ _id: id, owner, endedAt: null }, endedAs(now));
    if (matchedCount > 0) await this.forgetFinds([id]);
    return matchedCount > 0;
  }

  /**
   * Ends all that an account saved up to a moment, and takes the account out of it and of what had ended before: nothing
   * names it any more. Finds are deleted outside of the transaction: they may be very many, and it bears repetition.
   */
  async forgetOwner(owner: string, upTo: Date, now: Date, session: mongo.ClientSession): Promise<void> {
    const { searches } = this.models;
    await this.rights.forget(owner, upTo, session);
    const theirs = { owner, createdAt: { $lte: upTo } };
    const found = await searches.find(theirs, { _id: 1 }).session(session).lean();
    const ids = found.map(({ _id }) => _id);
    if (ids.length === 0) return;
    await this.forgetFinds(ids);
    const { $set, $unset } = endedAs(now);
    const ended = { $set: { ...$set, owner: NOBODY }, $unset };
    await searches.updateMany({ _id: { $in: ids } }, ended, { session });
  }

  /** What a search found after a moment, the latest first, after a place. */
  finds(
    search: string,
    { since, after, limit }: { since: Date | null; after: ListPosition | undefined; limit: number },
  ) {
    const place = after && {
      $or: [{ foundAt: { $lt: after.at } }, { foundAt: after.at, document: { $lt: after.id } }],
    };
    return this.models.finds
      .find({ $and: [{ search }, since ? { foundAt: { $gt: since } } : {}, place ?? {}] })
      .sort({ foundAt: -1, document: -1 })
      .limit(limit)
      .lean<Find[]>()
      .exec();
  }

  /** Keeps finds; a pair that was found before stays as it was. Answers how many are new. */
  async keep(found: readonly Find[]): Promise<number> {
    if (found.length === 0) return 0;
    const writes = found.map((find) => ({
      updateOne: { filter: { _id: find._id }, update: { $setOnInsert: find }, upsert: true },
    }));
    const { upsertedCount } = await this.models.finds.bulkWrite(writes, { ordered: false });
    return upsertedCount;
  }

  /** Forgets all that these searches found. */
  async forgetFinds(searches: readonly string[]): Promise<void> {
    await this.models.finds.deleteMany({ search: { $in: [...searches] } });
  }

  /** Forgets finds of documents that are gone. */
  async forget(documents: readonly string[]): Promise<void> {
    if (documents.length > 0) await this.models.finds.deleteMany({ document: { $in: [...documents] } });
  }
}
