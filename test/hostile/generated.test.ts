import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunningPool } from '../support/running-pool.ts';
import { knownValues } from './known-values.ts';
import { runHostile } from './hostile-run.ts';
import { startSeededPool } from './seeded-pool.ts';

let pool: RunningPool;
beforeAll(async () => {
  pool = await startSeededPool();
});
afterAll(() => pool.stop());

test('no generated hostile request causes an internal error', async () => {
  const keys = Object.getOwnPropertyNames(Object.prototype);
  const { faults, kinds } = await runHostile(pool.url, {
    known: await knownValues(pool),
    inputs: 400,
    seed: 20_261_130,
    concurrency: 4,
  });
  expect(faults).toEqual([]);
  expect(Object.keys(kinds).toSorted()).toEqual([
    'accounts',
    'bodies',
    'damaged',
    'http',
    'literals',
    'operations',
    'structures',
    'variables',
  ]);
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(keys);
});

test('the gateway still responds afterwards', async () => {
  const { status, errors } = await pool.request('{ languages { code } }');
  expect([status, errors]).toEqual([200, []]);
});
