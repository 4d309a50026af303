import { randomUUID } from 'node:crypto';
import type { Client } from '@elastic/elasticsearch';
import { Lease } from '@talent-pool/lease';
import type { IndexSettings } from '@talent-pool/search-index';
import { silentTelemetry, type Logger, type Telemetry } from '@talent-pool/service-kit';
import type { MongoClient } from 'mongodb';
import type { Feed } from '../feeds/feed.ts';
import { RecordReader, type RecordSource } from '../feeds/record.reader.ts';
import type { FiguresSchedule } from '../figures/keep-figures.ts';
import { DocumentIndexes } from '../indexes/document-indexes.ts';
import type { WrittenIndex } from '../indexes/live-indexes.ts';
import { newMetrics } from '../telemetry/metrics.ts';
import type { Reporting } from '../telemetry/reporting.ts';
import { indexerStore, type IndexerStore } from './indexer.store.ts';

export interface IndexerParts {
  readonly mongo: MongoClient;
  readonly feed: Feed;
  /** Database of the feed's collection. */
  readonly database: string;
  readonly indexerDatabase: string;
  readonly engine: Client;
  readonly prefix: string;
  readonly settings: IndexSettings;
  readonly figures: FiguresSchedule;
  readonly leaseSeconds: number;
  /** Whether it also maintains the concept index; default false. */
  readonly keepsConcepts?: boolean;
  /** Seconds between retries of dead letters; default 60. */
  readonly deadLetterSeconds?: number;
  readonly logger: Logger;
  /** Omit to disable telemetry. */
  readonly telemetry?: Telemetry;
  /** The day for which cards are built; default: the current day. */
  readonly today?: () => Date;
}

/** Parts that an indexer keeps across terms. */
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
