import { PeriodicJob } from '@talent-pool/jobs';
import type { SkillWeights, VacancyDocument } from '@talent-pool/search-index';
import { hasKey, silentTelemetry, type Logger, type Metrics } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import {
  isMatchSearch,
  SIDES,
  subjectSideOf,
  type Find,
  type MatchSearch,
  type SavedSearch,
} from '../domain/saved-search.ts';
import { mayCollect, ownerOf } from '../domain/search-access.ts';
import { WatchList } from '../domain/watch-list.ts';
import { withoutHidden } from '../domain/hidden-cards.ts';
import { watchOf } from '../domain/watch.ts';
import { MatchReader } from './current-matches.ts';
import { DocumentTail } from './document-tail.ts';
import type { Matching } from './find.store.ts';
import type { IndexReader, ReadDocument } from './index.reader.ts';
import type { SearchStore } from './search.store.ts';
import { Subjects } from './watched-subjects.ts';
import { Sweep } from './find-sweep.ts';

/** Time between two rounds, in milliseconds. */
const ROUND_INTERVAL = 1_000;
/** Each round looks back this far, in milliseconds, because saves may complete out of order. */
const OVERLAP = 5_000;
/** Time between two sweeps for outdated finds, in milliseconds. */
const SWEEP_INTERVAL = 60_000;
/** Searches for matches that are checked per round for whether their subject is still in the pool. */
const SUBJECTS_PER_ROUND = 1_000;
/** Saved searches read in one batch. */
const SEARCHES_PER_BATCH = 500;

/**
 * Tests new and changed cards and vacancies against saved searches. Any number of instances may run: a pair of search
 * and document is found only once.
 */
export class AlertWorker {
  private readonly list = new WatchList();
  private readonly tails: readonly DocumentTail[];
  private readonly subjects: Subjects;
  private readonly leftovers: Sweep;
  private readonly matches: MatchReader;
  /** Searches of which not everything is known that matched when they were saved. */
  private readonly withoutBaseline = new Set<string>();
  private noticed = new Date(0);
  private placedOn = '';
  private placedWith = '';
  private swept = 0;
  private readonly job: PeriodicJob;
  private readonly store: SearchStore;
  private readonly taxonomy: Taxonomy;
  private readonly metrics: Metrics;

  constructor(
    store: SearchStore,
    reader: IndexReader,
    taxonomy: Taxonomy,
    logger: Logger,
    metrics: Metrics = silentTelemetry('portals').metrics,
  ) {
    this.store = store;
    this.taxonomy = taxonomy;
    this.job = new PeriodicJob({
      name: 'alerts',
      run: () => this.round(),
      interval: ROUND_INTERVAL,
      log: logger,
      metrics,
    });
    this.metrics = metrics;
    this.tails = SIDES.map((side) => new DocumentTail(side, store, reader));
    this.subjects = new Subjects(reader);
    this.leftovers = new Sweep(store, reader);
    this.matches = new MatchReader(reader, taxonomy);
  }

  start(): void {
    this.job.start();
  }

  async stop(): Promise<void> {
    for (const tail of this.tails) tail.stop();
    await this.job.stop();
  }

  private async round(): Promise<void> {
    const began = performance.now();
    try {
      for (const tail of this.tails) await this.open(tail);
      await this.loadChangedSearches();
      for (const tail of this.tails) await tail.read((changed, weights) => this.find(changed, weights));
      await this.forget(await this.subjects.lost(this.subjects.next(SUBJECTS_PER_ROUND)));
      await this.sweep();
      this.metrics.counter('pool_alert_rounds_total', { outcome: 'ok' });
      this.metrics.timing('pool_alert_round_duration_seconds', {}, (performance.now() - began) / 1_000);
    } catch (error) {
      this.metrics.counter('pool_alert_rounds_total', { outcome: 'failed' });
      throw error;
    }
  }

  /**
   * Samples token frequencies from a new index, then registers all searches again, because their placement depends on
   * them.
   */
  private async open(tail: DocumentTail): Promise<void> {
    const documents = await tail.open();
    if (!documents) return;
    for (const document of documents) this.list.countTokens(document);
    this.noticed = new Date(0);
  }

  /** Loads searches that were saved or ended; all of them on a new day or after a new edition. */
  private async loadChangedSearches(): Promise<void> {
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
      if (group.length < SEARCHES_PER_BATCH) continue;
      await this.register(group);
      group = [];
    }
    await this.register(group);
    this.noticed = latest;
  }

  /**
   * Registers the current state of searches. Searches whose owner may not read the results collect nothing. Finds about
   * a person who has left the pool are deleted.
   */
  private async register(searches: readonly SavedSearch[]): Promise<void> {
    for (const { _id, endedAt } of searches) {
      if (!endedAt) continue;
      this.list.remove(_id);
      this.subjects.remove(_id);
      this.withoutBaseline.delete(_id);
    }
    const open = searches.filter(({ endedAt }) => !endedAt);
    const matches = open.filter(isMatchSearch);
    for (const search of matches) this.subjects.set(search);
    const subjects = await this.subjects.read(matches);
    const records = await this.store.rights.of(open.map(({ owner }) => owner));
    for (const search of open) {
      const { _id, wanted, baselineComplete } = search;
      if (baselineComplete) this.withoutBaseline.delete(_id);
      else this.withoutBaseline.add(_id);
      const subject = hasKey(wanted, 'subject') ? subjects.get(wanted.subject) : undefined;
      const owner = ownerOf(search, records.get(search.owner));
      if (owner && !mayCollect(wanted, owner, subject as VacancyDocument | undefined)) this.list.remove(_id);
      else this.list.set(_id, withoutHidden(watchOf(wanted, subject, this.taxonomy, this.placedOn), owner));
    }
    const ofGone = matches.filter(({ wanted }) => subjectSideOf(wanted) === 'cards' && !subjects.has(wanted.subject));
    if (ofGone.length > 0) await this.store.deleteFindsOf(ofGone.map(({ _id }) => _id));
  }

  /** Tests changed documents, and records which searches they have come to match, still match or no longer match. */
  private async find(changed: readonly ReadDocument[], weights: SkillWeights): Promise<void> {
    // Loads searches saved since the round began, because these documents may have been written after them.
    await this.loadChangedSearches();
    const at = new Date();
    await this.matchAgain(this.subjects.of(changed.map(({ id }) => id)), at);
    const found: Matching[] = changed.flatMap((document) =>
      this.list.hits(document, { taxonomy: this.taxonomy, weights }).map(({ search, score }) => ({
        search,
        document: document.id,
        side: document.side,
        version: document.version,
        score,
        isKnown: document.wasKnown === true && this.withoutBaseline.has(search),
      })),
    );
    const lost = await this.forget(await this.subjects.lost(found.map(({ search }) => search)));
    const matches = found.filter(({ search }) => !lost.has(search));
    const isWatched = (search: string): boolean => this.list.get(search)?.side === changed[0]?.side;
    const kept = await this.store.found.documentsChanged(changed, matches, { at, isWatched });
    const side = changed[0]?.side ?? 'cards';
    this.metrics.counter('pool_alert_documents_total', { side }, changed.length);
    this.metrics.counter('pool_alert_finds_total', { side }, kept);
  }

  /** Searches for matches of a changed card or vacancy find others now, and lose those that no longer match. */
  private async matchAgain(searches: readonly MatchSearch[], at: Date): Promise<void> {
    await this.register(searches);
    for (const { _id, baselineComplete } of searches) {
      const watch = this.list.get(_id);
      if (!watch) continue;
      const known = await this.store.models.finds.find({ search: _id, endedAt: null }, { document: 1 }).lean<Find[]>();
      const kept = await this.matches.still(_id, watch, known);
      const { matches } = await this.matches.of(_id, watch);
      const found = new Map([...kept, ...matches].map((one) => [one.document, { ...one, isKnown: !baselineComplete }]));
      await this.store.found.subjectChanged(_id, [...found.values()], at);
    }
  }

  /** Deletes the finds of searches whose subject has left the pool. Returns the ids of these searches. */
  private async forget(lost: readonly MatchSearch[]): Promise<ReadonlySet<string>> {
    await this.register(lost);
    return new Set(lost.map(({ _id }) => _id));
  }

  private async sweep(): Promise<void> {
    if (Date.now() - this.swept < SWEEP_INTERVAL) return;
    this.swept = Date.now();
    await this.leftovers.run();
  }
}
