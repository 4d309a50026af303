import { randomUUID } from 'node:crypto';
import type { Client } from '@elastic/elasticsearch';
import { Lease } from '@talent-pool/lease';
import type { IndexSettings } from '@talent-pool/search-index';
import { silentTelemetry, type Logger, type Telemetry } from '@talent-pool/service-kit';
import type { MongoClient } from 'mongodb';
import type { Feed } from '../feeds/feed.ts';
import { RecordReader, type RecordSource } from '../feeds/record.reader.ts';
import type { FiguresRhythm } from '../figures/keep-figures.ts';
import { DocumentIndexes } from '../indexes/document-indexes.ts';
import type { WrittenIndex } from '../indexes/live-indexes.ts';
import { newMetrics } from '../telemetry/metrics.ts';
import type { Reporting } from '../telemetry/reporting.ts';
import { indexerStore, type IndexerStore } from './indexer.store.ts';

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

/** What an indexer keeps from term to term. */
export interface LastingParts {
  readonly source: RecordSource;
  readonly index: Omit<WrittenIndex, 'live'>;
  readonly store: IndexerStore;
  readonly lease: Lease;
  readonly reporting: Reporting;
}

export function lastingParts(parts: IndexerParts): LastingParts {
  const { mongo, feed, engine, logger, telemetry = silentTelemetry('indexer'), today = () => new Date() } = parts;
  const store = indexerStore(mongo.db(parts.indexerDatabase), feed);
  return {
    source: { feed, records: new RecordReader(mongo.db(parts.database), feed), today },
    index: { engine, indexes: new DocumentIndexes(engine, parts.prefix, parts.settings, feed) },
    store,
    lease: new Lease(store.leases, 'leader', randomUUID(), parts.leaseSeconds),
    reporting: { logger, telemetry, metrics: newMetrics() },
  };
}
