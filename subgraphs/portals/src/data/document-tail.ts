import { errors } from '@elastic/elasticsearch';
import type { SkillWeights } from '@talent-pool/search-index';
import type { Side } from '../domain/saved-search.ts';
import { PAGE, type IndexReader, type Place, type ReadDocument } from './index.reader.ts';
import type { SearchStore } from './search.store.ts';

/** Writes that overtake each other are seen by reading this far back again, as often, in milliseconds. */
const OVERLAP = 5_000;

interface Reading {
  readonly index: string;
  readonly weights: SkillWeights;
  /** By shard: up to where everything has been tested for so long that nothing can come before it. */
  readonly reached: Map<string, number>;
  /** By shard: the last place that was read. */
  readonly last: Map<string, number>;
  /** By shard: what was seen, and when. */
  readonly seen: Map<string, { readonly sequence: number; readonly at: number }[]>;
  /** Versions of documents that were read lately, and when: they are read back again, and need not be looked at again. */
  readonly taken: Map<string, { readonly version: number; readonly at: number }>;
  /** When it was last read back. */
  readBackAt: number;
}

/** Takes documents that are new or changed, with the weights of their index. */
type Test = (changed: readonly ReadDocument[], weights: SkillWeights) => Promise<void>;

/**
 * Cards or vacancies in the order in which they were written, each once for every version: across restarts, and across
 * indexes that take each other's place.
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
   * Finds where to go on, and gives some documents of an index that was not read before by this process; undefined when
   * nothing has changed. An index that is read for the first time by anybody is only marked: what is in it is not new.
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

  /** Gives what was written since the last time; nothing before `open`. */
  async read(test: Test): Promise<void> {
    if (!this.reading) return;
    try {
      await this.pass(this.reading, test);
    } catch (error) {
      // Another index has taken the place of this one: it is opened next.
      if (!(error instanceof errors.ResponseError) || error.statusCode !== 404) throw error;
      this.reading = undefined;
    }
  }

  /** Reads no further page. */
  stop(): void {
    this.stopped = true;
  }

  /** Reads in pages, back again every now and then, and keeps how far it came. Without a test everything counts as tested. */
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
        // By page: a pool of a million does not fit into memory while it is read for the first time.
        forget(reading);
        from = page.at(-1)?.sequence ?? from;
        more = page.length === PAGE;
      }
      reading.last.set(shard, from);
      see(reading, shard, from);
    }
    // Half a first reading is none: the other half would pass for new.
    if (this.stopped || !readsBack) return;
    for (const shard of reading.reached.keys()) settle(reading, shard);
    const position = { index: reading.index, reached: Object.fromEntries(reading.reached) };
    const _id = this.reader.alias(this.side);
    await this.store.models.positions.updateOne({ _id }, { $set: position }, { upsert: true });
  }

  /** A document is new when its version is another than its mark's. Marks follow the tests: what breaks off is repeated. */
  private async take({ index, weights }: Reading, page: readonly Place[], test?: Test): Promise<void> {
    const { marks } = this.store.models;
    const known = new Map((await marks.find({ _id: { $in: page.map(idOf) } }).lean()).map((mark) => [mark._id, mark]));
    const isNew = ({ id, version }: Place): boolean => known.get(id)?.version !== version;
    const changed = page.filter(isNew);
    const read = test && changed.length > 0 ? await this.reader.byIds(this.side, index, changed.map(idOf)) : [];
    if (test && read.length > 0) await test(read, weights);
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
    // What is remembered anew is the youngest.
    taken.delete(id);
    taken.set(id, { version, at });
  }
}

/** Forgets what is not read back any more. */
function forget({ taken }: Reading): void {
  for (const [id, { at }] of taken) {
    if (at > Date.now() - 3 * OVERLAP) return;
    taken.delete(id);
  }
}

function see({ seen }: Reading, shard: string, sequence: number): void {
  seen.set(shard, [...(seen.get(shard) ?? []), { sequence, at: Date.now() }]);
}

/** What was seen so long ago is settled, now that it has been read back from before it. */
function settle({ reached, seen }: Reading, shard: string): void {
  const past = seen.get(shard) ?? [];
  const settled = past.findLast(({ at }) => at <= Date.now() - OVERLAP);
  if (settled) reached.set(shard, Math.max(settled.sequence, reached.get(shard) ?? -1));
  seen.set(
    shard,
    past.filter(({ at }) => at > (settled?.at ?? 0)),
  );
}
