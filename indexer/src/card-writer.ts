import { anonymise, isSearchable, toIndexedCard, type ProfileRecord } from '@talent-pool/search-index';
import type { Logger } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Bookkeeping } from './bookkeeping.ts';
import type { BulkItem, CardIndexStore } from './card-index.store.ts';

const STALE = 409;
const ABSENT = 404;

/** The engine is overloaded or away: the same lines are to be sent again. */
export class EngineBusy extends Error {}

const isTransient = (status: number): boolean => status === 429 || status >= 500;
const isFailure = ({ status }: BulkItem): boolean => status >= 300 && status !== STALE && status !== ABSENT;

/** Bulk lines that put a card, or the removal of one, under the profile's revision as external version. */
const putLines = (poolId: string, version: number, card: object): string[] => [
  `{"index":{"_id":"${poolId}","version":${version},"version_type":"external"}}`,
  JSON.stringify(card),
];
const removeLine = (poolId: string, version: number): string =>
  `{"delete":{"_id":"${poolId}","version":${version},"version_type":"external"}}`;

/** Turns present states of profiles into cards, or into their absence, in every index that is being kept. */
export class CardWriter {
  private readonly store: CardIndexStore;
  private readonly books: Bookkeeping;
  private readonly taxonomy: Taxonomy;
  private readonly logger: Logger;

  constructor(store: CardIndexStore, books: Bookkeeping, taxonomy: Taxonomy, logger: Logger) {
    this.store = store;
    this.books = books;
    this.taxonomy = taxonomy;
    this.logger = logger;
  }

  /**
   * Writes what the states say to all indexes. A stale version is no fault: a later state is there already. Throws
   * EngineBusy, or the engine's own error, when the lines have to be sent again.
   */
  async write(indexes: readonly string[], records: readonly ProfileRecord[]): Promise<void> {
    const today = new Date();
    const owners = new Map<string, ProfileRecord>();
    const lines: string[] = [];
    for (const record of records) lines.push(...(await this.linesOf(record, owners, today)));
    for (const index of indexes) await this.send(index, lines, owners);
  }

  private async linesOf(record: ProfileRecord, owners: Map<string, ProfileRecord>, today: Date): Promise<string[]> {
    const removals = record.retiredPoolIds.map((poolId) => removeLine(poolId, record.revision));
    const own = record.poolId && !isSearchable(record) ? [removeLine(record.poolId, record.revision)] : [];
    if (!isSearchable(record)) return [...removals, ...own];
    try {
      const card = toIndexedCard(anonymise(record, record.poolId, today), this.taxonomy);
      owners.set(record.poolId, record);
      return [...removals, ...putLines(record.poolId, record.revision, card)];
    } catch {
      await this.bury(record, 'ANONYMISE');
      return [...removals, removeLine(record.poolId, record.revision)];
    }
  }

  private async send(
    index: string,
    lines: readonly string[],
    owners: ReadonlyMap<string, ProfileRecord>,
  ): Promise<void> {
    const failed = (await this.store.bulk(index, lines)).filter(isFailure);
    if (failed.some(({ status }) => isTransient(status)))
      throw new EngineBusy('The engine refused a part of a bulk request.');
    for (const { poolId, status } of failed) {
      const record = owners.get(poolId);
      if (record) await this.bury(record, `ENGINE_${status}`);
    }
  }

  /** Sets a poison document aside, so that it does not stop the rest. */
  private async bury({ _id, revision }: ProfileRecord, code: string): Promise<void> {
    this.logger.error({ profile: _id, revision, code }, 'dead letter');
    await this.books.deadLetters.updateOne({ _id }, { $set: { revision, code, at: new Date() } }, { upsert: true });
  }

  /** Reports candidates whose cards are verified to be absent from every index, so that they can be erased. */
  async confirmErasures(indexes: readonly string[], records: readonly ProfileRecord[]): Promise<void> {
    for (const record of records.filter(({ erasureRequestedAt }) => erasureRequestedAt)) {
      const left = await Promise.all(indexes.map((index) => this.store.versions(index, record.retiredPoolIds)));
      if (left.some(({ size }) => size > 0)) throw new EngineBusy('A card of an erased profile is still there.');
      const absence = { revision: record.revision, absentAt: new Date() };
      await this.books.absences.updateOne({ _id: record._id }, { $set: absence }, { upsert: true });
      await this.books.deadLetters.deleteOne({ _id: record._id });
    }
  }
}
