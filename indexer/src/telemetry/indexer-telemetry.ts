import type { LabelsOf, Metrics as ServiceMetrics } from '@talent-pool/service-kit';
import type { Metrics } from './metrics.ts';
import type { Progress } from '../rebuild/rebuild-progress.ts';

/** How an indexer stands at a moment; what only a leader knows is undefined elsewhere. */
export interface Stand {
  readonly leading: boolean;
  /** Seconds. */
  readonly lag: number | undefined;
  readonly waiting: number | undefined;
  readonly dead: number | undefined;
  readonly rebuilding: Progress | undefined;
}

type Feed = LabelsOf<'pool_indexer_leading'>['feed'];
const isFeed = (name: string): name is Feed => name === 'profiles' || name === 'vacancies';

/** Lets the metrics of the service read how the indexer of a feed stands, and what it has counted. */
export function tellOf(name: string, counted: Metrics, metrics: ServiceMetrics, stand: () => Stand): void {
  if (!isFeed(name)) return;
  const labels = { feed: name };
  metrics.reading('pool_indexer_leading', labels, () => Number(stand().leading));
  metrics.reading('pool_indexer_lag_seconds', labels, () => stand().lag);
  metrics.reading('pool_indexer_queue', labels, () => stand().waiting);
  metrics.reading('pool_indexer_dead_letters', labels, () => stand().dead);
  metrics.reading('pool_indexer_rebuilding', labels, () => Number(stand().rebuilding !== undefined));
  metrics.reading('pool_indexer_rebuild_records', labels, () => stand().rebuilding?.records);
  metrics.reading('pool_indexer_rebuild_records_expected', labels, () => stand().rebuilding?.expected);
  metrics.reading('pool_indexer_changes_total', labels, () => counted.changes);
  metrics.reading('pool_indexer_documents_written_total', labels, () => counted.cardsWritten);
  metrics.reading('pool_indexer_documents_removed_total', labels, () => counted.cardsRemoved);
  metrics.reading('pool_indexer_stale_writes_total', labels, () => counted.stale);
  metrics.reading('pool_indexer_retries_total', labels, () => counted.retries);
}
