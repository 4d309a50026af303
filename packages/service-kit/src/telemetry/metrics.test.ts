import { describe, expect, test } from '@jest/globals';
import { Metrics } from './metrics.ts';

/** Samples of a metric, each with its labels. */
const samples = async (metrics: Metrics, name: string): Promise<string[]> =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith(name));

describe('metrics', () => {
  test('count by label, and name their service', async () => {
    const metrics = new Metrics('gateway');
    metrics.counter('pool_refusals_total', { reason: 'cost' });
    metrics.counter('pool_refusals_total', { reason: 'cost' }, 2);
    expect(await samples(metrics, 'pool_refusals_total')).toEqual([
      'pool_refusals_total{reason="cost",service="gateway"} 3',
    ]);
  });

  test('measure times in seconds', async () => {
    const metrics = new Metrics('search');
    metrics.timing('pool_engine_request_duration_seconds', { outcome: 'ok' }, 0.02);
    const lines = await samples(metrics, 'pool_engine_request_duration_seconds');
    expect(lines).toContain('pool_engine_request_duration_seconds_bucket{le="0.01",service="search",outcome="ok"} 0');
    expect(lines).toContain('pool_engine_request_duration_seconds_bucket{le="0.025",service="search",outcome="ok"} 1');
  });

  test('keep a value until it is set again', async () => {
    const metrics = new Metrics('portals');
    metrics.gauge('pool_job_last_run_duration_seconds', { periodic_job: 'alerts' }, 2);
    metrics.gauge('pool_job_last_run_duration_seconds', { periodic_job: 'alerts' }, 0.5);
    expect(await samples(metrics, 'pool_job_last_run_duration_seconds')).toEqual([
      'pool_job_last_run_duration_seconds{periodic_job="alerts",service="portals"} 0.5',
    ]);
  });

  test('read values on demand, and omit unknown ones', async () => {
    const metrics = new Metrics('indexer');
    let lag: number | undefined = 1.5;
    let changes = 7;
    metrics.reading('pool_indexer_lag_seconds', { feed: 'profiles' }, () => lag);
    metrics.reading('pool_indexer_lag_seconds', { feed: 'vacancies' }, () => undefined);
    metrics.reading('pool_indexer_changes_total', { feed: 'profiles' }, () => changes);
    expect(await samples(metrics, 'pool_')).toEqual([
      'pool_indexer_lag_seconds{feed="profiles",service="indexer"} 1.5',
      'pool_indexer_changes_total{feed="profiles",service="indexer"} 7',
    ]);
    lag = undefined;
    changes = 9;
    expect(await samples(metrics, 'pool_')).toEqual([
      'pool_indexer_changes_total{feed="profiles",service="indexer"} 9',
    ]);
  });
});

describe('labels', () => {
  test('of a closed list have no other value', async () => {
    const metrics = new Metrics('gateway');
    metrics.counter('pool_refusals_total', { reason: 'amina@example.org' as 'cost' });
    expect(await samples(metrics, 'pool_refusals_total')).toEqual([
      'pool_refusals_total{reason="other",service="gateway"} 1',
    ]);
  });

  test('with a maximum number of values have bounded series', async () => {
    const metrics = new Metrics('gateway');
    for (let place = 0; place < 2_000; place += 1) {
      metrics.counter('pool_operation_errors_total', { operation: `field${place}`, code: 'NOT_FOUND' });
    }
    const lines = await samples(metrics, 'pool_operation_errors_total');
    expect(lines).toHaveLength(501);
    expect(lines.at(-1)).toBe('pool_operation_errors_total{operation="other",code="NOT_FOUND",service="gateway"} 1500');
  });
});
