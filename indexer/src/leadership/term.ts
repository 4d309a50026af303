import type { RecordSource } from '../feeds/record.reader.ts';
import type { WrittenIndex } from '../indexes/live-indexes.ts';
import type { RebuildProgress } from '../rebuild/rebuild-progress.ts';
import type { Reporting } from '../telemetry/reporting.ts';
import type { DeadLetters } from '../writing/dead-letters.ts';
import type { OrphanSuspicion } from '../writing/orphan-suspicion.ts';
import type { IndexerStore } from './indexer.store.ts';
import type { Tenure } from './tenure.ts';

/** The parts of one term of leadership. A function names those that it needs; what changes, its own part changes. */
export interface Term {
  readonly tenure: Tenure;
  /** What is read. */
  readonly source: RecordSource;
  /** What is written. */
  readonly index: WrittenIndex;
  readonly store: IndexerStore;
  readonly deadLetters: DeadLetters;
  readonly orphans: OrphanSuspicion;
  readonly rebuilding: RebuildProgress;
  readonly reporting: Reporting;
}
