import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { silentTelemetry } from '@talent-pool/service-kit';
import { testEngines } from '../../../test/support/engines.ts';
import { eventually } from '../../../test/support/eventually.ts';
import type { Indexer } from '../leadership/indexer.ts';
import { openGate, type Gate } from '../testing/gate.ts';
import { startIndexerFixture, type IndexerFixture } from '../testing/indexer-fixture.ts';
import { storedProfile } from '../testing/profile-documents.ts';

const telemetry = silentTelemetry('indexer');
let fixture: IndexerFixture;
let gate: Gate;
let indexer: Indexer;

beforeAll(async () => {
  fixture = await startIndexerFixture();
  gate = await openGate(testEngines().elasticsearch.url);
  indexer = fixture.create({ telemetry, engineUrl: gate.url });
  await fixture.leading(indexer);
});
afterAll(async () => {
  gate.bulks = 'pass';
  gate.release();
  await fixture.close();
  await gate.close();
});

const LAG = 'pool_indexer_lag_seconds';

/** Current value of a metric for the profile feed; undefined if it is not reported. */
async function now(name: string): Promise<number | undefined> {
  const line = (await telemetry.metrics.text()).split('\n').find((text) => text.startsWith(`${name}{feed="profiles"`));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}
const until = (name: string, holds: (value: number | undefined) => boolean) =>
  eventually(async () => {
    const value = await now(name);
    return holds(value) ? value : undefined;
  }, name);

describe('the metrics of an indexer', () => {
  test('report that it leads and is up to date while nothing changes', async () => {
    expect(await now('pool_indexer_leading')).toBe(1);
    await until(LAG, (lag = Infinity) => lag < 2);
    expect([await now('pool_indexer_queue'), await now('pool_indexer_dead_letters')]).toEqual([0, 0]);
  });

  test('count writes', async () => {
    const before = (await now('pool_indexer_documents_written_total')) ?? 0;
    await fixture.settled(indexer, () => fixture.profiles.insertOne(storedProfile()));
    expect(await now('pool_indexer_documents_written_total')).toBe(before + 1);
  });

  test('report a growing lag while Elasticsearch does not respond, and none afterwards', async () => {
    gate.bulks = 'hold';
    await fixture.profiles.insertOne(storedProfile());
    const [waiting = 0, later = 0] = [await until(LAG, (lag = 0) => lag > 1.5), await until(LAG, (lag = 0) => lag > 3)];
    expect(later).toBeGreaterThan(waiting);
    gate.bulks = 'pass';
    gate.release();
    await until(LAG, (lag = Infinity) => lag < 2);
  });

  test('count dead letters until they are repaired', async () => {
    const damaged = storedProfile({ skills: 'none' as never });
    await fixture.settled(indexer, () => fixture.profiles.insertOne(damaged));
    expect(await now('pool_indexer_dead_letters')).toBe(1);
    const mended = { $set: { skills: [], revision: 2 } };
    await fixture.settled(indexer, () => fixture.profiles.updateOne({ _id: damaged._id }, mended));
    expect(await now('pool_indexer_dead_letters')).toBe(0);
  });

  test('report the progress of a rebuild only during it', async () => {
    expect([await now('pool_indexer_rebuilding'), await now('pool_indexer_rebuild_records')]).toEqual([0, undefined]);
    gate.bulks = 'hold';
    const request = { requestedAt: new Date(), state: 'WAITING', cards: 0 };
    await fixture.indexerDatabase.collection<{ _id: string }>('rebuilds').insertOne({ _id: 'one', ...request });
    await until('pool_indexer_rebuilding', (value) => value === 1);
    expect(await now('pool_indexer_rebuild_records_expected')).toBe(await fixture.profiles.estimatedDocumentCount());
    gate.bulks = 'pass';
    gate.release();
    await until('pool_indexer_rebuilding', (value) => value === 0);
  });

  test('report the jobs of the leader and the time of their last success', async () => {
    const jobs = ['rebuilds', 'taxonomy', 'alias', 'orphans'];
    const succeeded = (text: string, job: string) =>
      text.includes(`pool_job_last_success_timestamp_seconds{periodic_job="profiles ${job}",service="indexer"}`);
    const all = await eventually(async () => {
      const text = await telemetry.metrics.text();
      return jobs.every((job) => succeeded(text, job)) ? text : undefined;
    }, 'every job to succeed once');
    expect(all).not.toMatch(/^pool_job_failures_total\{/mu);
  });

  test('report nothing about the index while another process leads', async () => {
    const standby = silentTelemetry('indexer');
    fixture.create({ telemetry: standby });
    const text = await eventually(async () => {
      const metrics = await standby.metrics.text();
      return metrics.includes('pool_indexer_leading{feed="profiles",service="indexer"} 0') ? metrics : undefined;
    }, 'the second to stand by');
    expect(text).not.toMatch(/^pool_indexer_lag_seconds\{/mu);
  });
});
