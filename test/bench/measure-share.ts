import { setTimeout as pause } from 'node:timers/promises';
import { ENGINES, type BenchPool } from './bench-pool.ts';
import { cpuOfAll } from './machine.ts';
import type { WayName } from './measure-queries.ts';
import type { Question } from './questions.ts';

/** From one request to the next, in milliseconds: longer than the engine takes for a page of a million. */
export const PACE = 200;
/** Requests of one way in a row, and how often both take their turn. */
const BLOCK = 25;
const ROUNDS = 10;

/** Processor seconds of gateway and services so far. */
const ownSeconds = (pool: BenchPool): number =>
  Object.entries(cpuOfAll(pool.pids())).reduce((sum, [name, seconds]) => sum + (ENGINES.has(name) ? 0 : seconds), 0);

/**
 * Processor seconds of gateway and services for 1,000 answers, without the engine's, and without what services do by
 * themselves while the engine is asked straight. Requests begin at the same pace whatever the pool: between two of them the
 * processors' caches go cold, and a page costs the services half as much again as one that follows at once.
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
