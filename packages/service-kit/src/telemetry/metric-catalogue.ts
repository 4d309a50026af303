import { ERROR_CATALOGUE, type ErrorCode } from '../errors.ts';

/**
 * The allowed values of a label: a closed list, or a maximum number of distinct values. Other values are counted as
 * `other`, so that the number of series is bounded and no user input becomes a label.
 */
export type LabelBound = readonly string[] | number;

export interface MetricDefinition {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: Readonly<Record<string, LabelBound>>;
}

/** Maximum number of operation labels. Above the number of root fields and registered operations. */
const OPERATIONS = 500;
const operation = OPERATIONS;
/** Maximum number of event consumers. */
const consumer = 20;
/** Maximum number of periodic jobs of a service. Not called `job`, which Prometheus uses for the scrape target. */
const periodic_job = 50;
const feed = ['profiles', 'vacancies'] as const;
const side = ['cards', 'vacancies'] as const;
/**
 * `partial`: data with errors; `refused`: client error; `failed`: server error; `client_closed`: the client closed the
 * connection.
 */
const outcome = ['ok', 'partial', 'refused', 'failed', 'client_closed'] as const;
const okOrFailed = ['ok', 'failed'] as const;
/** `client_closed`: the request was cancelled because the client closed the connection. */
const withClientClosed = [...okOrFailed, 'client_closed'] as const;
const code = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

/** The limits that count their refusals themselves. */
export const LIMIT_REFUSALS = [
  'cost',
  'client_rate',
  'address_rate',
  'client_cost',
  'address_cost',
  'concurrency',
  'overload',
  'card_budget',
  'untrusted_document',
] as const;
/** Why a request was refused by a limit. */
export const REFUSAL_REASONS = ['body_size', 'document_limit', ...LIMIT_REFUSALS] as const;

/** All metrics of the pool, in base units, with Prometheus naming. Each also has the label `service`. */
export const METRICS = {
  pool_operation_duration_seconds: {
    kind: 'histogram',
    help: 'Response time of operations, by root field.',
    labels: { operation, outcome },
  },
  pool_operation_errors_total: {
    kind: 'counter',
    help: 'Errors in responses, by root field of the operation and error code.',
    labels: { operation, code },
  },
  pool_refusals_total: {
    kind: 'counter',
    help: 'Requests refused by a limit.',
    labels: { reason: REFUSAL_REASONS },
  },
  pool_subgraph_request_duration_seconds: {
    kind: 'histogram',
    help: 'Response time of subgraphs, measured by the gateway.',
    labels: { subgraph: 20, outcome: withClientClosed },
  },
  pool_engine_request_duration_seconds: {
    kind: 'histogram',
    help: 'Response time of Elasticsearch for searches.',
    labels: { outcome: okOrFailed },
  },
  pool_indexer_leading: {
    kind: 'gauge',
    help: '1 while this process leads the index of the feed.',
    labels: { feed },
  },
  pool_indexer_lag_seconds: {
    kind: 'gauge',
    help: 'Age of the oldest change that is not indexed yet. Absent while this process does not lead.',
    labels: { feed },
  },
  pool_indexer_queue: {
    kind: 'gauge',
    help: 'Records waiting to be indexed.',
    labels: { feed },
  },
  pool_indexer_dead_letters: {
    kind: 'gauge',
    help: 'Records that could not be indexed. Absent while this process does not lead.',
    labels: { feed },
  },
  pool_indexer_changes_total: { kind: 'counter', help: 'Changes read from the database.', labels: { feed } },
  pool_indexer_documents_written_total: { kind: 'counter', help: 'Documents written to the index.', labels: { feed } },
  pool_indexer_documents_removed_total: {
    kind: 'counter',
    help: 'Documents removed from the index.',
    labels: { feed },
  },
  pool_indexer_stale_writes_total: {
    kind: 'counter',
    help: 'Writes refused because the index already has this or a later state.',
    labels: { feed },
  },
  pool_indexer_retries_total: {
    kind: 'counter',
    help: 'Batches that were retried because an engine was not available.',
    labels: { feed },
  },
  pool_indexer_rebuilding: { kind: 'gauge', help: '1 while a new index is being built.', labels: { feed } },
  pool_indexer_rebuild_records: {
    kind: 'gauge',
    help: 'Records in the new index so far.',
    labels: { feed },
  },
  pool_indexer_rebuild_records_expected: {
    kind: 'gauge',
    help: 'Number of records at the start of the rebuild.',
    labels: { feed },
  },
  pool_job_last_success_timestamp_seconds: {
    kind: 'gauge',
    help: 'Time of the last success of a periodic job, in seconds since the epoch. Absent before the first success.',
    labels: { periodic_job },
  },
  pool_job_last_run_duration_seconds: {
    kind: 'gauge',
    help: 'Duration of the last run of a periodic job.',
    labels: { periodic_job },
  },
  pool_job_failures_total: { kind: 'counter', help: 'Failed runs of a periodic job.', labels: { periodic_job } },
  pool_erasures_pending: { kind: 'gauge', help: 'Unfinished erasures.', labels: {} },
  pool_erasure_oldest_pending_seconds: {
    kind: 'gauge',
    help: 'Age of the oldest unfinished erasure. 0 if there is none.',
    labels: {},
  },
  pool_event_lag_seconds: {
    kind: 'gauge',
    help: 'Age of the oldest event that a consumer has not handled. 0 if there is none.',
    labels: { consumer },
  },
  pool_events_set_aside: {
    kind: 'gauge',
    help: 'Events that a consumer could not handle. Absent while this process does not consume them.',
    labels: { consumer },
  },
  pool_events_handled_total: {
    kind: 'counter',
    help: 'Events handled by a consumer, and failed attempts.',
    labels: { consumer, outcome: okOrFailed },
  },
  pool_alert_rounds_total: {
    kind: 'counter',
    help: 'Rounds of testing changed documents against saved searches.',
    labels: { outcome: okOrFailed },
  },
  pool_alert_round_duration_seconds: {
    kind: 'histogram',
    help: 'Duration of a round of testing changed documents against saved searches.',
    labels: {},
  },
  pool_alert_documents_total: {
    kind: 'counter',
    help: 'Changed documents tested against saved searches.',
    labels: { side },
  },
  pool_alert_finds_total: { kind: 'counter', help: 'Finds of saved searches.', labels: { side } },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof METRICS;
type NamesOf<K extends MetricDefinition['kind']> = {
  [N in MetricName]: (typeof METRICS)[N]['kind'] extends K ? N : never;
}[MetricName];
export type CounterName = NamesOf<'counter'>;
export type GaugeName = NamesOf<'gauge'>;
export type HistogramName = NamesOf<'histogram'>;

type ValueOf<B> = B extends readonly (infer V)[] ? V : string;
/** The labels of a metric with their allowed values. */
export type LabelsOf<N extends MetricName> = {
  readonly [L in keyof (typeof METRICS)[N]['labels']]: ValueOf<(typeof METRICS)[N]['labels'][L]>;
};
