import type { RecordSource } from '../feeds/record.reader.ts';
import type { WrittenIndex } from '../indexes/live-indexes.ts';
import type { RebuildProgress } from '../rebuild/rebuild-progress.ts';
import type { Reporting } from '../telemetry/reporting.ts';
import type { DeadLetters } from '../writing/dead-letters.ts';
import type { OrphanSuspicion } from '../writing/orphan-suspicion.ts';
import type { IndexerStore } from './indexer.store.ts';
import type { Tenure } from './tenure.ts';

/** The parts of one term of leadership. Each function names the parts it needs; mutable state belongs to one part. */
export interface Term {
  readonly tenure: Tenure;
  /** Source of records. */
  readonly source: RecordSource;
  /** Indexes to write. */
  readonly index: WrittenIndex;
  readonly store: IndexerStore;
  readonly deadLetters: DeadLetters;
  readonly orphans: OrphanSuspicion;
  readonly rebuilding: RebuildProgress;
  readonly reporting: Reporting;
}
