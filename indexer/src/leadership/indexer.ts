import { randomUUID } from 'node:crypto';
import type { Client } from '@elastic/elasticsearch';
import { Lease } from '@talent-pool/lease';
import type { IndexSettings } from '@talent-pool/search-index';
import { silentTelemetry, type Logger, type Telemetry } from '@talent-pool/service-kit';
import type { MongoClient, Timestamp } from 'mongodb';
import type { Feed } from '../feeds/feed.ts';
import type { FiguresRhythm } from '../figures/keep-figures.ts';
import { DocumentIndexes } from '../indexes/document-indexes.ts';
import { indexerStore, type IndexerStore } from './indexer.store.ts';
import { lead } from './leadership.ts';
import { newMetrics } from '../telemetry/metrics.ts';
import { tellOf, type Stand } from '../telemetry/indexer-telemetry.ts';
import { pause } from './pause.ts';
import { RecordReader } from '../feeds/record.reader.ts';
import type { Tail } from '../following/change-tail.ts';
import { TermOver, type Term } from './term.ts';

export interface IndexerParts {
  readonly mongo: MongoClient;
  readonly feed: Feed;
  /** Database that holds the feed's collection. */
  readonly database: string;
  readonly indexerDatabase: string;
  readonly engine: Client;
  readonly prefix: string;
  readonly settings: IndexSettings;
  readonly figures: FiguresRhythm;
  readonly leaseSeconds: number;
  /** Whether it keeps the index of concepts beside its own; not when not given. */
  readonly keepsConcepts?: boolean;
  /** Seconds between two rounds over the dead letters; 60 when not given. */
  readonly deadLetterSeconds?: number;
  readonly logger: Logger;
  /** Nothing is told of the indexer without it. */
  readonly telemetry?: Telemetry;
  /** The day that cards are drawn for; the present one when not given. */
  readonly today?: () => Date;
}

/** After a fault the next try begins after this time, in milliseconds. */
const AFTER_FAULT = 1_000;

/** Keeps the index of a feed equal to its searchable records, as long as this process leads. */
export class Indexer {
  /** Counters since the start. */
  readonly metrics = newMetrics();
  private readonly parts: IndexerParts;
  private readonly telemetry: Telemetry;
  private readonly store: IndexerStore;
  private readonly lease: Lease;
  private readonly records: RecordReader;
  private readonly indexes: DocumentIndexes;
  private readonly stopping = new AbortController();
  private working: Promise<void> = Promise.resolve();
  private tail: Tail | undefined;
  private term: Term | undefined;
  private aliveAt = -Infinity;

  constructor(parts: IndexerParts) {
    const { mongo, database, indexerDatabase, engine, prefix, settings, leaseSeconds, feed } = parts;
    this.parts = parts;
    this.telemetry = parts.telemetry ?? silentTelemetry('indexer');
    this.store = indexerStore(mongo.db(indexerDatabase), feed);
    this.lease = new Lease(this.store.leases, 'leader', randomUUID(), leaseSeconds);
    this.records = new RecordReader(mongo.db(database), feed);
    this.indexes = new DocumentIndexes(engine, prefix, settings, feed);
    tellOf(feed.name, this.metrics, this.telemetry.metrics, () => this.stand());
  }

  /**
   * Throws unless both engines answer, the cards can be searched, and this process stands by or, as the leader, has
   * brought the index up to the records and follows their changes.
   */
  async ready(): Promise<void> {
    await Promise.all([this.parts.mongo.db().command({ ping: 1 }), this.indexes.ready()]);
    if (performance.now() - this.aliveAt > this.parts.leaseSeconds * 2_000)
      throw new Error('The indexer does not work.');
    if (this.lease.held && !this.tail) throw new Error('The index is not complete yet.');
  }

  /** Whether this process leads and follows the changes. */
  get leading(): boolean {
    return this.lease.held && this.tail !== undefined;
  }

  /** Whether every change up to this time of the database (a session's `operationTime` after its write) is in the index. */
  hasSettled(time: Timestamp): boolean {
    return this.tail?.hasSettled(time) ?? false;
  }

  start(): void {
    this.working = this.work();
  }

  /** Ends what is under way, then gives the lease back. */
  async stop(): Promise<void> {
    this.stopping.abort(new TermOver('The process stops.'));
    await this.working;
    await this.lease.release();
  }

  /** How it stands, as metrics tell it. */
  private stand(): Stand {
    const { lease, tail, term } = this;
    const { rebuilding, dead } = term ?? {};
    return { leading: lease.held, lag: tail?.lag, waiting: tail?.waiting, dead: dead?.size, rebuilding };
  }

  /** Leads whenever it can; a fault ends one term, not the process. */
  private async work(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const mine = await this.lease.take();
        this.aliveAt = performance.now();
        if (mine) await this.leadOnce();
        else await pause(this.lease.rhythm, signal);
      } catch (error) {
        await this.afterTerm(error);
      }
    }
  }

  private async afterTerm(error: unknown): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    if (error instanceof TermOver) return this.parts.logger.warn('the lease is lost; standing by');
    this.parts.logger.error({ err: error }, 'leading ended by a fault; it begins again');
    await pause(AFTER_FAULT, signal);
  }

  private async leadOnce(): Promise<void> {
    const { engine, feed, logger, today = () => new Date(), figures } = this.parts;
    const { deadLetterSeconds = 60, keepsConcepts = false } = this.parts;
    const over = new AbortController();
    const end = (reason: unknown): void => over.abort(reason);
    const signal = AbortSignal.any([over.signal, this.stopping.signal]);
    const { records, store, indexes, lease, metrics, telemetry } = this;
    const shared = {
      engine,
      feed,
      keepsConcepts,
      logger,
      telemetry,
      today,
      records,
      store,
      indexes,
      lease,
      metrics,
      signal,
    };
    const term: Term = { ...shared, targets: { current: '' }, dead: new Set(), orphanSuspected: false };
    this.term = term;
    logger.info('leading');
    const renewing = this.renew(term, end);
    try {
      await lead(term, { figures, deadLetterSeconds }, end, (tail) => (this.tail = tail));
    } finally {
      this.tail = undefined;
      this.term = undefined;
      end(new TermOver('Ended.'));
      await renewing;
    }
  }

  /** Renews the lease while the term lasts, and ends the term when it cannot. */
  private async renew({ lease, signal, logger }: Term, end: (reason: unknown) => void): Promise<void> {
    while (!signal.aborted) {
      await pause(lease.rhythm, signal);
      if (signal.aborted) return;
      const mine = await lease.take().catch((error: unknown) => {
        logger.warn({ err: error }, 'the lease could not be renewed');
        return lease.held;
      });
      if (!mine) return end(new TermOver('The lease is lost.'));
      this.aliveAt = performance.now();
    }
  }
}
