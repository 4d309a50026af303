import { pingDatabase, prepareCollections } from '@talent-pool/document-store';
import { endAtDeadline, type ListPosition } from '@talent-pool/service-kit';
import type { Connection, mongo } from 'mongoose';
import { FIND_LISTS, type Find, type FindList, type OwnerAccess, type SavedSearch } from '../domain/saved-search.ts';
import { models, type Models } from './alert.models.ts';
import { FindStore } from './find.store.ts';
import { RightsStore } from './rights.store.ts';

/** Fields of an ended search. */
const endedAs = (now: Date) => ({
  $set: { endedAt: now, changedAt: now, name: '', wanted: {} },
  $unset: { access: 1 as const, givenFilter: 1 as const },
});
/** Replaces an erased account. */
const ERASED_OWNER = 'erased';

/** Saved searches and their finds. */
export class SearchStore {
  readonly models: Models;
  readonly rights: RightsStore;
  /** What changes of documents and searches mean for finds. */
  readonly found: FindStore;
  private readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
    connection.plugin(endAtDeadline);
    this.models = models(connection);
    this.rights = new RightsStore(this.models);
    this.found = new FindStore(this.models);
  }

  /** Creates collections and indexes; can be repeated. */
  async prepare(): Promise<void> {
    await prepareCollections(Object.values(this.models));
    await this.endUnauthorized(new Date());
  }

  /** Ends searches for matches that were saved before version 0.2 checked whether their owner may see those matches. */
  private async endUnauthorized(now: Date): Promise<void> {
    const unauthorized = { endedAt: null, 'wanted.subject': { $exists: true }, subjectAuthorized: { $ne: true } };
    const ids = (await this.models.searches.find(unauthorized, { _id: 1 }).lean()).map(({ _id }) => _id);
    if (ids.length === 0) return;
    await this.models.searches.updateMany({ _id: { $in: ids } }, endedAs(now));
    await this.deleteFindsOf(ids);
  }

  /** The database, for transactions beyond mongoose models. */
  get database(): mongo.Db {
    return this.connection.getClient().db(this.connection.name);
  }

  /** Throws if the database does not respond. */
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

  /** Stores the current access of an account, so that its searches collect only what it may read. */
  async noteAccess(owner: string, access: OwnerAccess, now: Date): Promise<void> {
    const outdated = { owner, endedAt: null, access: { $ne: access } };
    await this.models.searches.updateMany(outdated, { $set: { access, changedAt: now } });
  }

  /**
   * Ends a search: deletes its text and finds at once; the record itself stays until every worker has noticed the end.
   */
  async end(owner: string, id: string, now: Date): Promise<boolean> {
    const { matchedCount } = await this.models.searches.updateOne({ _id: id, owner, endedAt: null }, endedAs(now));
    if (matchedCount > 0) await this.deleteFindsOf([id]);
    return matchedCount > 0;
  }

  /**
   * Ends all searches that an account saved up to a time, and removes the account from them and from earlier ended
   * ones, so that no data names it. Finds are deleted outside of the transaction: there may be very many, and the
   * deletion can be repeated.
   */
  async eraseOwner(owner: string, upTo: Date, now: Date, session: mongo.ClientSession): Promise<void> {
    const { searches } = this.models;
    await this.rights.forget(owner, upTo, session);
    const theirs = { owner, createdAt: { $lte: upTo } };
    const found = await searches.find(theirs, { _id: 1 }).session(session).lean();
    const ids = found.map(({ _id }) => _id);
    if (ids.length === 0) return;
    await this.deleteFindsOf(ids);
    const { $set, $unset } = endedAs(now);
    const ended = { $set: { ...$set, owner: ERASED_OWNER }, $unset };
    await searches.updateMany({ _id: { $in: ids } }, ended, { session });
  }

  /** Finds of a list of a search after a time, latest first, after a position. */
  finds(
    search: string,
    list: FindList,
    { since, after, limit }: { since: Date | null; after: ListPosition | undefined; limit: number },
  ) {
    const time = FIND_LISTS[list];
    const place = after && { $or: [{ [time]: { $lt: after.at } }, { [time]: after.at, document: { $lt: after.id } }] };
    const listed = { search, [time]: { $ne: null }, ...(list !== 'endedResults' && { endedAt: null }) };
    return this.models.finds
      .find({ $and: [listed, since ? { [time]: { $gt: since } } : {}, place ?? {}] })
      .sort({ [time]: -1, document: -1 })
      .limit(limit)
      .lean<Find[]>()
      .exec();
  }

  /** Replaces name, filter or score of a search of an owner; undefined if there is none. */
  async change(owner: string, id: string, change: Partial<SavedSearch>): Promise<SavedSearch | null> {
    return this.models.searches
      .findOneAndUpdate({ _id: id, owner, endedAt: null }, { $set: change }, { returnDocument: 'after' })
      .lean<SavedSearch>()
      .exec();
  }

  /** Deletes all finds of these searches. */
  async deleteFindsOf(searches: readonly string[]): Promise<void> {
    await this.models.finds.deleteMany({ search: { $in: [...searches] } });
  }

  /** Deletes finds of documents that no longer exist. */
  async forget(documents: readonly string[]): Promise<void> {
    if (documents.length > 0) await this.models.finds.deleteMany({ document: { $in: [...documents] } });
  }
}
