import { setTimeout as pause } from 'node:timers/promises';
import { ENGINES, type BenchPool } from './bench-pool.ts';
import { cpuOfAll } from './machine.ts';
import type { WayName } from './measure-queries.ts';
import type { Question } from './questions.ts';

/** Interval of requests in milliseconds: longer than the engine needs for a page of a million. */
export const PACE = 200;
/** Consecutive requests of one way, and number of alternations. */
const BLOCK = 25;
const ROUNDS = 10;

/** Total processor seconds of gateway and services. */
const ownSeconds = (pool: BenchPool): number =>
  Object.entries(cpuOfAll(pool.pids())).reduce((sum, [name, seconds]) => sum + (ENGINES.has(name) ? 0 : seconds), 0);

/**
 * Processor seconds of gateway and services for 1,000 responses, without the engine's and without their own background
 * work. Requests have a fixed interval whatever the pool: in between, processor caches go cold, which makes a page cost
 * half as much again as one that follows at once.
 */
export async function measureShare(pool: BenchPool, question: Question): Promise<number> {
  const seconds: Record<WayName, number> = { gateway: 0, bare: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const way of ['gateway', 'bare'] as const) {
      const before = ownSeconds(pool);
      for (let count = 0; count < BLOCK; count += 1) await Promise.all([question[way](), pause(PACE)]);
      seconds[way] += ownSeconds(pool) - before;
    }
  }
  return ((seconds.gateway - seconds.bare) * 1_000) / (ROUNDS * BLOCK);
}
