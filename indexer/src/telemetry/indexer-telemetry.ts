import type { LabelsOf, Metrics as ServiceMetrics } from '@talent-pool/service-kit';
import type { Metrics } from './metrics.ts';
import type { Progress } from '../rebuild/rebuild-progress.ts';

/** State of an indexer; values that only the leader knows are undefined on a standby. */
export interface IndexerState {
  readonly leading: boolean;
  /** Seconds. */
  readonly lag: number | undefined;
  readonly waiting: number | undefined;
  readonly dead: number | undefined;
  readonly rebuilding: Progress | undefined;
}

type Feed = LabelsOf<'pool_indexer_leading'>['feed'];
const isFeed = (name: string): name is Feed => name === 'profiles' || name === 'vacancies';

/** Registers the state and counters of a feed's indexer with the service's metrics. */
export function registerMetrics(
  name: string,
  counted: Metrics,
  metrics: ServiceMetrics,
  state: () => IndexerState,
): void {
  if (!isFeed(name)) return;
  const labels = { feed: name };
  metrics.reading('pool_indexer_leading', labels, () => Number(state().leading));
  metrics.reading('pool_indexer_lag_seconds', labels, () => state().lag);
  metrics.reading('pool_indexer_queue', labels, () => state().waiting);
  metrics.reading('pool_indexer_dead_letters', labels, () => state().dead);
  metrics.reading('pool_indexer_rebuilding', labels, () => Number(state().rebuilding !== undefined));
  metrics.reading('pool_indexer_rebuild_records', labels, () => state().rebuilding?.records);
  metrics.reading('pool_indexer_rebuild_records_expected', labels, () => state().rebuilding?.expected);
  metrics.reading('pool_indexer_changes_total', labels, () => counted.changes);
  metrics.reading('pool_indexer_documents_written_total', labels, () => counted.cardsWritten);
  metrics.reading('pool_indexer_documents_removed_total', labels, () => counted.cardsRemoved);
  metrics.reading('pool_indexer_stale_writes_total', labels, () => counted.stale);
  metrics.reading('pool_indexer_retries_total', labels, () => counted.retries);
}
