import type { Client } from '@elastic/elasticsearch';
import type { Lease } from '@talent-pool/lease';
import type { Logger, Telemetry } from '@talent-pool/service-kit';
import type { DocumentIndexes } from '../indexes/document-indexes.ts';
import type { IndexerStore } from './indexer.store.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Feed } from '../feeds/feed.ts';
import type { RecordReader } from '../feeds/record.reader.ts';

/** What works through one term of leadership. */
export interface Term {
  readonly engine: Client;
  readonly feed: Feed;
  readonly records: RecordReader;
  readonly store: IndexerStore;
  readonly indexes: DocumentIndexes;
  readonly lease: Lease;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  /** Whether this feed's leader keeps the index of concepts as well. */
  readonly keepsConcepts: boolean;
  readonly today: () => Date;
  /** Aborts when the term ends for whatever reason. */
  readonly signal: AbortSignal;
  /** Indexes that get every write: the one that `search` reads, and one being built. Replaced, never changed. */
  targets: { readonly current: string; readonly next?: string };
  /** Records with a dead letter. */
  readonly dead: Set<string>;
  /** How far a rebuild under way is: records brought into the new index, of those there were at its beginning. */
  rebuilding?: { readonly records: number; readonly expected: number } | undefined;
  /** Asks for a reconciliation soon: something in the index may belong to nobody. */
  orphanSuspected: boolean;
}

/** The term is over: the lease is lost, or the process stops. Nothing may be written any more. */
export class TermOver extends Error {
  override name = 'TermOver';
}

/** The index is gone behind our back: the term starts over and reconciles. */
export class IndexGone extends Error {
  override name = 'IndexGone';
}

/** Called right before every write. Throws `TermOver`. */
export function mayWrite({ lease, signal }: Pick<Term, 'lease' | 'signal'>): void {
  if (signal.aborted || !lease.held) throw new TermOver('The lease is lost.');
}

export const targetsOf = ({ targets: { current, next } }: Term): readonly string[] =>
  next ? [current, next] : [current];
