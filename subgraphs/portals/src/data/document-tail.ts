import { errors } from '@elastic/elasticsearch';
import type { SkillWeights } from '@talent-pool/search-index';
import type { Side } from '../domain/saved-search.ts';
import { PAGE, type IndexReader, type Place, type ReadDocument } from './index.reader.ts';
import type { SearchStore } from './search.store.ts';

/**
 * How far back, and how often, the index is read again, in milliseconds, because writes may become visible out of
 * order.
 */
const OVERLAP = 5_000;

interface Reading {
  readonly index: string;
  readonly weights: SkillWeights;
  /** Per shard: position up to which all documents have been tested for so long that no earlier write can appear. */
  readonly reached: Map<string, number>;
  /** Per shard: last position read. */
  readonly last: Map<string, number>;
  /** Per shard: recently read positions with the time of reading. */
  readonly seen: Map<string, { readonly sequence: number; readonly at: number }[]>;
  /** Versions of recently read documents with the time of reading, so that they are skipped when they are read again. */
  readonly taken: Map<string, { readonly version: number; readonly at: number }>;
  /** Time of the last reading back. */
  readBackAt: number;
}

/** Receives new or changed documents, with the weights of their index. */
type Test = (changed: readonly ReadDocument[], weights: SkillWeights) => Promise<void>;

/**
 * Reads cards or vacancies in the order of their writes, each version once: across restarts and across indexes that
 * replace each other.
 */
export class DocumentTail {
  private reading: Reading | undefined;
  private stopped = false;
  private readonly side: Side;
  private readonly store: SearchStore;
  private readonly reader: IndexReader;

  constructor(side: Side, store: SearchStore, reader: IndexReader) {
    this.side = side;
    this.store = store;
    this.reader = reader;
  }

  /**
   * Determines where to continue. Returns a sample of documents when this process has not read the index before;
   * undefined if nothing has changed. If no process has read the index before, its documents are only marked, since
   * they are not new.
   */
  async open(): Promise<readonly ReadDocument[] | undefined> {
    const current = await this.reader.current(this.side);
    if (!current || this.reading?.index === current.index) return undefined;
    const weights = await this.reader.weights(current.index);
    if (!weights) return undefined;
    const known = await this.store.models.positions.findById(this.reader.alias(this.side)).lean().exec();
    const same = known?.index === current.index ? known.reached : {};
    const reached = new Map(current.shards.map((shard) => [shard, same[shard] ?? -1]));
    const reading: Reading = {
      index: current.index,
      weights,
      reached,
      last: new Map(),
      seen: new Map(),
      taken: new Map(),
      readBackAt: -Infinity,
    };
    if (!known) await this.pass(reading);
    const pages = current.shards.map((shard) => this.reader.after(this.side, current.index, shard, -1));
    const documents = (await Promise.all(pages)).flat();
    this.reading = reading;
    return documents;
  }

  /** Passes on documents written since the last call. Call `open` first. */
  async read(test: Test): Promise<void> {
    if (!this.reading) return;
    try {
      await this.pass(this.reading, test);
    } catch (error) {
      // Another index has replaced this one; the next call opens it.
      if (!(error instanceof errors.ResponseError) || error.statusCode !== 404) throw error;
      this.reading = undefined;
    }
  }

  /** Stops before the next page. */
  stop(): void {
    this.stopped = true;
  }

  /**
   * Reads in pages, regularly also again from an earlier position, and stores the progress. Without `test` all
   * documents count as tested.
   */
  private async pass(reading: Reading, test?: Test): Promise<void> {
    const readsBack = performance.now() - reading.readBackAt >= OVERLAP;
    if (readsBack) reading.readBackAt = performance.now();
    for (const [shard, settled] of reading.reached) {
      let from = readsBack ? settled : (reading.last.get(shard) ?? settled);
      for (let more = true; more && !this.stopped;) {
        const page = await this.reader.placesAfter(this.side, reading.index, shard, from);
        const fresh = page.filter(({ id, version }) => reading.taken.get(id)?.version !== version);
        await this.take(reading, fresh, test);
        remember(reading, fresh);
        // After each page: the versions of a million documents do not fit into memory during the first reading.
        forget(reading);
        from = page.at(-1)?.sequence ?? from;
        more = page.length === PAGE;
      }
      reading.last.set(shard, from);
      see(reading, shard, from);
    }
    // An interrupted first reading is discarded: otherwise the remaining documents would count as new.
    if (this.stopped || !readsBack) return;
    for (const shard of reading.reached.keys()) settle(reading, shard);
    const position = { index: reading.index, reached: Object.fromEntries(reading.reached) };
    const _id = this.reader.alias(this.side);
    await this.store.models.positions.updateOne({ _id }, { $set: position }, { upsert: true });
  }

  /**
   * A document is new if its version differs from its mark. Marks are written after the tests, so an interrupted batch
   * is repeated.
   */
  private async take({ index, weights }: Reading, page: readonly Place[], test?: Test): Promise<void> {
    const { marks } = this.store.models;
    const known = new Map((await marks.find({ _id: { $in: page.map(idOf) } }).lean()).map((mark) => [mark._id, mark]));
    const isNew = ({ id, version }: Place): boolean => known.get(id)?.version !== version;
    const changed = page.filter(isNew);
    const read = test && changed.length > 0 ? await this.reader.byIds(this.side, index, changed.map(idOf)) : [];
    const tested = read.map((document) => ({ ...document, wasKnown: known.has(document.id) }));
    if (test && tested.length > 0) await test(tested, weights);
    const elsewhere = page.filter((place) => !isNew(place) && known.get(place.id)?.index !== index);
    const moved: readonly Place[] = [...elsewhere, ...(test ? read : changed)];
    if (moved.length === 0) return;
    const writes = moved.map(({ id, version }) => ({
      updateOne: { filter: { _id: id }, update: { $set: { version, index } }, upsert: true },
    }));
    await marks.bulkWrite(writes, { ordered: false });
  }
}

const idOf = ({ id }: Place): string => id;

function remember({ taken }: Reading, places: readonly Place[]): void {
  const at = Date.now();
  for (const { id, version } of places) {
    // Re-inserted entries move to the end, so the map is ordered by age.
    taken.delete(id);
    taken.set(id, { version, at });
  }
}

/** Drops versions that are no longer read again. */
function forget({ taken }: Reading): void {
  for (const [id, { at }] of taken) {
    if (at > Date.now() - 3 * OVERLAP) return;
    taken.delete(id);
  }
}

function see({ seen }: Reading, shard: string, sequence: number): void {
  seen.set(shard, [...(seen.get(shard) ?? []), { sequence, at: Date.now() }]);
}

/** Advances the settled position: older writes can no longer appear, since they have been read again. */
function settle({ reached, seen }: Reading, shard: string): void {
  const past = seen.get(shard) ?? [];
  const settled = past.findLast(({ at }) => at <= Date.now() - OVERLAP);
  if (settled) reached.set(shard, Math.max(settled.sequence, reached.get(shard) ?? -1));
  seen.set(
    shard,
    past.filter(({ at }) => at > (settled?.at ?? 0)),
  );
}
