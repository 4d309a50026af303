import type { Place } from '@talent-pool/service-kit';
import type { Connection } from 'mongoose';
import type { Find, SavedSearch } from '../domain/saved-search.ts';
import { models, type Models } from './models.ts';

/** Saved searches and what they found. */
export class SearchStore {
  readonly models: Models;
  private readonly connection: Connection;

  constructor(connection: Connection) {
    this.connection = connection;
    this.models = models(connection);
  }

  /** Makes collections and indexes; safe to repeat. */
  async prepare(): Promise<void> {
    for (const model of Object.values(this.models)) {
      await model.createCollection();
      await model.createIndexes();
    }
  }

  /** Throws unless the database answers. */
  async ready(): Promise<void> {
    await this.connection.db?.command({ ping: 1 });
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

  /** Ends a search: its words and finds go at once; that there was one stays until every worker has noticed. */
  async end(owner: string, id: string, now: Date): Promise<boolean> {
    const ended = { endedAt: now, changedAt: now, name: '', wanted: {} };
    const { matchedCount } = await this.models.searches.updateOne({ _id: id, owner, endedAt: null }, { $set: ended });
    if (matchedCount > 0) await this.forgetFinds([id]);
    return matchedCount > 0;
  }

  /** What a search found after a moment, the latest first, after a place. */
  finds(search: string, { since, after, limit }: { since: Date | null; after: Place | undefined; limit: number }) {
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
