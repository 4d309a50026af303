import { errors } from '@elastic/elasticsearch';
import { silentTelemetry, type Logger, type Metrics } from '@talent-pool/service-kit';
import type { SkillWeights } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Find, SavedSearch, Side } from '../domain/saved-search.ts';
import { WatchList } from '../domain/watch-list.ts';
import { watchOf } from '../domain/watch.ts';
import { sweepFinds } from './finds.sweep.ts';
import { keepFinds, keepMarks } from './finds.writer.ts';
import { PAGE, type IndexReader, type ReadDocument } from './index.reader.ts';
import type { SearchStore } from './search.store.ts';

/** Between two rounds, in milliseconds. */
const ROUND = 1_000;
/** Writes that overtake each other are seen by reading this far back again, in milliseconds. */
const OVERLAP = 5_000;
/** Between two looks for finds that are gone, in milliseconds. */
const SWEEP = 60_000;
/** Saved searches that are read at once. */
const GROUP = 500;
const SIDES: readonly Side[] = ['cards', 'vacancies'];

interface Reading {
  readonly index: string;
  readonly weights: SkillWeights;
  /** By shard: up to where everything has been tested for so long that nothing can come before it. */
  readonly reached: Map<string, number>;
  /** By shard: what was seen, and when. */
  readonly seen: Map<string, { readonly sequence: number; readonly at: number }[]>;
}

/**
 * Tests new and changed cards and vacancies against saved searches. Any number of instances may run: a pair of search and
 * document is found once. A document counts as changed when its version is another than the one it was last tested at.
 */
export class AlertWorker {
  private readonly list = new WatchList();
  private readonly readings = new Map<Side, Reading>();
  private readonly subjects = new Map<string, Map<string, SavedSearch>>();
  private noticed = new Date(0);
  private placedOn = '';
  private placedWith = '';
  private swept = 0;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;
  private readonly store: SearchStore;
  private readonly reader: IndexReader;
  private readonly taxonomy: Taxonomy;
  private readonly logger: Logger;
  private readonly metrics: Metrics;

  constructor(
    store: SearchStore,
    reader: IndexReader,
    taxonomy: Taxonomy,
    logger: Logger,
    metrics: Metrics = silentTelemetry('portals').metrics,
  ) {
    this.store = store;
    this.reader = reader;
    this.taxonomy = taxonomy;
    this.logger = logger;
    this.metrics = metrics;
  }

  start(): void {
    this.working = this.round().finally(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.start(), ROUND);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.working;
  }

  private async round(): Promise<void> {
    const began = performance.now();
    try {
      for (const side of SIDES) await this.open(side);
      await this.notice();
      for (const side of SIDES) await this.read(side);
      await this.sweep();
      this.metrics.counter('pool_alert_rounds_total', { outcome: 'ok' });
      this.metrics.timing('pool_alert_round_duration_seconds', {}, (performance.now() - began) / 1_000);
    } catch (error) {
      this.metrics.counter('pool_alert_rounds_total', { outcome: 'failed' });
      this.logger.warn({ err: error }, 'a round of alerts was not finished; it is taken up again');
    }
  }

  /** Finds where to go on. An index that is read for the first time by anybody is only marked: what is in it is not new. */
  private async open(side: Side): Promise<void> {
    const current = await this.reader.current(side);
    if (!current || this.readings.get(side)?.index === current.index) return;
    const weights = await this.reader.weights(current.index);
    if (!weights) return;
    const alias = this.reader.alias(side);
    const known = await this.store.models.positions.findById(alias).lean().exec();
    const same = known?.index === current.index ? known.reached : {};
    const reached = new Map(current.shards.map((shard) => [shard, same[shard] ?? -1]));
    const reading: Reading = { index: current.index, weights, reached, seen: new Map() };
    await this.learn(side, reading);
    if (!known) await this.pass(side, reading, { testing: false });
    this.readings.set(side, reading);
    this.noticed = new Date(0);
  }

  private async learn(side: Side, { index, reached }: Reading): Promise<void> {
    for (const shard of reached.keys()) {
      for (const document of await this.reader.after(side, index, shard, -1)) this.list.learn(document);
    }
  }

  /** Searches that were saved or ended; all of them on a new day, and when another taxonomy is in use. */
  private async notice(): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    const { edition } = this.taxonomy;
    if (this.placedOn !== today || this.placedWith !== edition) this.noticed = new Date(0);
    [this.placedOn, this.placedWith] = [today, edition];
    const from = new Date(this.noticed.getTime() - OVERLAP);
    let latest = this.noticed;
    let group: SavedSearch[] = [];
    const cursor = this.store.models.searches
      .find({ changedAt: { $gt: from } })
      .lean<SavedSearch[]>()
      .cursor();
    for await (const search of cursor as AsyncIterable<SavedSearch>) {
      if (search.changedAt > latest) latest = search.changedAt;
      group.push(search);
      if (group.length < GROUP) continue;
      await this.place(group);
      group = [];
    }
    await this.place(group);
    this.noticed = latest;
  }

  private async place(searches: readonly SavedSearch[]): Promise<void> {
    for (const { _id, endedAt } of searches) if (endedAt) this.list.remove(_id);
    const open = searches.filter(({ endedAt }) => !endedAt);
    const subjectOf = ({ wanted }: SavedSearch): string => ('subject' in wanted ? wanted.subject : '');
    const idsOf = (kind: SavedSearch['wanted']['kind']): string[] =>
      open.filter(({ wanted }) => wanted.kind === kind).map(subjectOf);
    const found = new Map([
      ...(await this.reader.subjects('vacancies', idsOf('MATCHES_OF_VACANCY'))),
      ...(await this.reader.subjects('cards', idsOf('MATCHES_OF_PROFILE'))),
    ]);
    for (const search of open) {
      const subject = subjectOf(search);
      if (subject) this.subjects.set(subject, (this.subjects.get(subject) ?? new Map()).set(search._id, search));
      this.list.set(search._id, watchOf(search.wanted, found.get(subject), this.taxonomy, this.placedOn));
    }
  }

  private async read(side: Side): Promise<void> {
    const reading = this.readings.get(side);
    if (!reading) return;
    try {
      await this.pass(side, reading, { testing: true });
    } catch (error) {
      // Another index has taken the place of this one: the next round opens it.
      if (!(error instanceof errors.ResponseError) || error.statusCode !== 404) throw error;
      this.readings.delete(side);
    }
  }

  /** Reads what was written since the last time, in pages, and keeps how far it came. */
  private async pass(side: Side, reading: Reading, { testing }: { testing: boolean }): Promise<void> {
    for (const shard of reading.reached.keys()) {
      let from = reading.reached.get(shard) ?? -1;
      for (let more = true; more && !this.stopped;) {
        const page = await this.reader.after(side, reading.index, shard, from);
        await this.take(page, reading, testing);
        from = page.at(-1)?.sequence ?? from;
        more = page.length === PAGE;
      }
      this.advance(reading, shard, from);
    }
    const reached = Object.fromEntries(reading.reached);
    const position = { index: reading.index, reached };
    await this.store.models.positions.updateOne({ _id: this.reader.alias(side) }, { $set: position }, { upsert: true });
  }

  private advance({ reached, seen }: Reading, shard: string, sequence: number): void {
    const now = Date.now();
    const past = [...(seen.get(shard) ?? []), { sequence, at: now }];
    const settled = past.findLast(({ at }) => at <= now - OVERLAP);
    if (settled) reached.set(shard, Math.max(settled.sequence, reached.get(shard) ?? -1));
    seen.set(
      shard,
      past.filter((one) => one.at > now - OVERLAP || one === settled),
    );
  }

  private async take(page: readonly ReadDocument[], reading: Reading, testing: boolean): Promise<void> {
    const known = await this.store.models.marks
      .find({ _id: { $in: page.map(({ id }) => id) } })
      .lean()
      .exec();
    const versions = new Map(known.map(({ _id, version }) => [_id, version]));
    const changed = page.filter(({ id, version }) => versions.get(id) !== version);
    if (testing) {
      await this.refreshSubjects(changed);
      const counting = { taxonomy: this.taxonomy, weights: reading.weights };
      const foundAt = new Date();
      const found: Find[] = changed.flatMap((document) =>
        this.list.hits(document, counting).map(({ search, score }) => ({
          _id: `${search}|${document.id}`,
          search,
          document: document.id,
          side: document.side,
          score,
          foundAt,
        })),
      );
      const side = changed[0]?.side ?? 'cards';
      this.metrics.counter('pool_alert_documents_total', { side }, changed.length);
      this.metrics.counter('pool_alert_finds_total', { side }, await keepFinds(this.store.models, found));
    }
    const moved = page.filter(({ id, version, index }) => {
      const before = known.find(({ _id }) => _id === id);
      return before?.version !== version || before.index !== index;
    });
    await keepMarks(this.store.models, moved);
  }

  /** A vacancy or card whose matches are looked for has changed: they are looked for anew. */
  private async refreshSubjects(changed: readonly ReadDocument[]): Promise<void> {
    const searches = changed.flatMap(({ id }) => [...(this.subjects.get(id)?.values() ?? [])]);
    if (searches.length > 0) await this.place(searches);
  }

  private async sweep(): Promise<void> {
    if (Date.now() - this.swept < SWEEP) return;
    this.swept = Date.now();
    await sweepFinds(this.store, this.reader, SIDES);
  }
}
