import { randomUUID } from 'node:crypto';
import type { Client } from '@elastic/elasticsearch';
import type { IndexSettings } from '@talent-pool/search-index';
import type { Logger } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { MongoClient } from 'mongodb';
import { Bookkeeping, type RebuildRequest } from './bookkeeping.ts';
import { CardIndexStore } from './card-index.store.ts';
import { CardWriter } from './card-writer.ts';
import type { Lease } from './lease.ts';
import { takeOverview } from './overview-snapshot.ts';
import { ProfileSource } from './profile-source.ts';
import { rebuild } from './rebuild.ts';
import { reconcile } from './reconciliation.ts';
import { Tail } from './tail.ts';

export interface IndexerParts {
  readonly mongo: MongoClient;
  readonly candidatesDatabase: string;
  readonly indexerDatabase: string;
  readonly engine: Client;
  readonly prefix: string;
  readonly settings: IndexSettings;
  readonly overviewSeconds: number;
  readonly leaseSeconds: number;
  readonly taxonomy: Taxonomy;
  readonly logger: Logger;
}

/** The stream of changes no longer reaches back to where we stood. */
const HISTORY_LOST = 286;
const LOOK_FOR_REBUILDS = 500;

/** Keeps the card index equal to the published profiles, as long as this process leads. */
export class Indexer {
  private readonly parts: IndexerParts;
  private readonly books: Bookkeeping;
  private readonly lease: Lease;
  private readonly source: ProfileSource;
  private readonly store: CardIndexStore;
  private readonly writer: CardWriter;
  private indexes: readonly string[] = [];
  private tail: Tail | undefined;
  private stopping = false;
  private working: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

  constructor(parts: IndexerParts) {
    const { mongo, candidatesDatabase, indexerDatabase, engine, prefix, settings, taxonomy, logger } = parts;
    this.parts = parts;
    this.books = new Bookkeeping(mongo.db(indexerDatabase));
    this.lease = this.books.lease(randomUUID(), parts.leaseSeconds);
    this.source = new ProfileSource(mongo.db(candidatesDatabase));
    this.store = new CardIndexStore(engine, prefix, settings);
    this.writer = new CardWriter(this.store, this.books, taxonomy, logger);
  }

  /** Throws unless both engines answer and the cards can be searched. */
  async ready(): Promise<void> {
    await Promise.all([this.parts.mongo.db().command({ ping: 1 }), this.store.ready()]);
  }

  start(): void {
    this.working = this.work();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.tail?.stop();
    await this.working;
    await this.lease.release();
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Leads whenever it can; a fault ends one turn of leading, not the process. */
  private async work(): Promise<void> {
    const { logger, leaseSeconds } = this.parts;
    while (!this.stopping) {
      try {
        if (await this.lease.take()) await this.lead();
        else await this.pause(leaseSeconds * 250);
      } catch (error) {
        logger.error({ err: error }, 'leading ended by a fault; it begins again');
        await this.pause(1_000);
      }
    }
  }

  private async lead(): Promise<void> {
    const { leaseSeconds, logger, overviewSeconds } = this.parts;
    logger.info('leading');
    const renewal = setInterval(() => void this.lease.take().catch(() => undefined), leaseSeconds * 300);
    const timers = [renewal];
    try {
      await this.prepare();
      const tail = await this.openTail();
      if (this.stopping) return await tail.abandon();
      this.tail = tail;
      const following = tail.run();
      following.catch(() => undefined);
      await this.snapshot();
      timers.push(setInterval(() => void this.snapshot(), overviewSeconds * 1_000));
      timers.push(setInterval(() => void this.serveRebuilds(), LOOK_FOR_REBUILDS));
      await following;
    } finally {
      timers.forEach((timer) => clearInterval(timer));
      await this.tail?.stop();
      await this.rebuilding;
    }
  }

  /** Finds the index in use or makes the first; a half-built one is started over by its request. */
  private async prepare(): Promise<void> {
    let current = await this.store.current();
    if (!current) {
      current = await this.store.create({ filling: false });
      await this.store.point(current);
      await this.books.forgetPosition();
    }
    const leftovers = (await this.store.all()).filter((index) => index !== current);
    await this.store.remove(leftovers);
    await this.books.rebuilds.updateMany({ state: 'RUNNING' }, { $set: { state: 'WAITING', cards: 0 } });
    this.indexes = [current];
  }

  /** Opens the stream where it was left. Where that is not possible, everything is compared first. */
  private async openTail(): Promise<Tail> {
    const position = await this.books.position();
    const stream = this.source.changes(position);
    try {
      await stream.tryNext().then((change) => this.firstIds.push(...idOf(change)));
    } catch (error) {
      if ((error as { code?: number }).code !== HISTORY_LOST && (error as { code?: number }).code !== 260) throw error;
      await this.books.forgetPosition();
      return this.openTail();
    }
    const { logger } = this.parts;
    if (!position) {
      const [index = ''] = this.indexes;
      logger.info(
        await reconcile({ store: this.store, source: this.source, writer: this.writer }, index),
        'reconciled',
      );
    }
    const tail = new Tail(
      {
        source: this.source,
        writer: this.writer,
        books: this.books,
        logger,
        indexes: () => this.indexes,
        held: () => this.lease.held,
      },
      stream,
    );
    tail.mark([...this.firstIds.splice(0), ...(await this.source.erasing())]);
    return tail;
  }

  private readonly firstIds: string[] = [];

  private async snapshot(): Promise<void> {
    try {
      await takeOverview(this.parts.engine, this.parts.prefix);
    } catch (error) {
      this.parts.logger.warn({ err: error }, 'no snapshot could be taken');
    }
  }

  private rebuilding: Promise<void> | undefined;

  /** Serves a waiting request, one at a time. */
  private serveRebuilds(): Promise<void> {
    this.rebuilding ??= this.serveRebuild().finally(() => {
      this.rebuilding = undefined;
    });
    return this.rebuilding;
  }

  private async serveRebuild(): Promise<void> {
    const { rebuilds } = this.books;
    try {
      const request: RebuildRequest | null = await rebuilds.findOneAndUpdate(
        { state: 'WAITING' },
        { $set: { state: 'RUNNING' } },
      );
      if (!request) return;
      const { _id } = request;
      let cards = 0;
      const counting = setInterval(
        () => void rebuilds.updateOne({ _id }, { $set: { cards } }).catch(() => undefined),
        500,
      );
      try {
        await rebuild(
          { store: this.store, source: this.source, writer: this.writer },
          (indexes) => (this.indexes = indexes),
          (count) => (cards = count),
        );
      } finally {
        clearInterval(counting);
      }
      await rebuilds.updateOne({ _id }, { $set: { state: 'DONE', cards } });
      await this.snapshot();
    } catch (error) {
      this.parts.logger.error({ err: error }, 'a rebuild failed; it begins again with the next turn of leading');
      await this.tail?.stop();
    }
  }
}

const idOf = (change: unknown): string[] => {
  const key = (change as { documentKey?: { _id: string } } | null)?.documentKey;
  return key ? [key._id] : [];
};
