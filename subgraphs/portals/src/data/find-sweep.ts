import { SIDES } from '../domain/saved-search.ts';
import type { IndexReader } from './index.reader.ts';
import type { SearchStore } from './search.store.ts';

/** Finds and marks checked in one sweep. */
const DOCUMENTS_PER_SWEEP = 5_000;
/** How long ended searches are kept, in milliseconds, so that every worker notices the end. */
const ENDED_SEARCH_RETENTION = 3_600_000;

/**
 * Deletes finds and marks of documents that have left and of ended searches. Each run continues where the previous one
 * stopped.
 */
export class Sweep {
  private readonly places = { finds: '', marks: '' };
  private readonly store: SearchStore;
  private readonly reader: IndexReader;

  constructor(store: SearchStore, reader: IndexReader) {
    this.store = store;
    this.reader = reader;
  }

  async run(): Promise<void> {
    await this.endedSearches();
    await this.finds();
    await this.marks();
  }

  /** A worker that had not yet noticed the end may have found something after it. */
  private async endedSearches(): Promise<void> {
    const { searches } = this.store.models;
    await this.store.deleteFindsOf(await searches.distinct('_id', { endedAt: { $ne: null } }));
    await searches.deleteMany({ endedAt: { $lt: new Date(Date.now() - ENDED_SEARCH_RETENTION) } });
  }

  private async finds(): Promise<void> {
    const part = await this.store.models.finds
      .find({ _id: { $gt: this.places.finds } }, { document: 1, side: 1 })
      .sort({ _id: 1 })
      .limit(DOCUMENTS_PER_SWEEP)
      .lean();
    this.places.finds = part.length < DOCUMENTS_PER_SWEEP ? '' : (part.at(-1)?._id ?? '');
    for (const side of SIDES) {
      const ids = [...new Set(part.filter((find) => find.side === side).map(({ document }) => document))];
      const present = await this.reader.present(side, ids);
      await this.store.forget(ids.filter((id) => !present.has(id)));
    }
  }

  /** Without its mark, a document that comes back is tested as a new one. */
  private async marks(): Promise<void> {
    const { marks } = this.store.models;
    const part = await marks
      .find({ _id: { $gt: this.places.marks } }, { _id: 1 })
      .sort({ _id: 1 })
      .limit(DOCUMENTS_PER_SWEEP)
      .lean();
    this.places.marks = part.length < DOCUMENTS_PER_SWEEP ? '' : (part.at(-1)?._id ?? '');
    const ids = part.map(({ _id }) => _id);
    const [cards, vacancies] = await Promise.all(SIDES.map((side) => this.reader.present(side, ids)));
    await marks.deleteMany({ _id: { $in: ids.filter((id) => !cards?.has(id) && !vacancies?.has(id)) } });
  }
}
