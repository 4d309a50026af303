import type { BenchPool } from './bench-pool.ts';
import { cpuSeconds } from './machine.ts';
import type { Question } from './questions.ts';
import { quantile } from './statistics.ts';

/** What one row of the table says. Times in milliseconds. */
export interface QueryRow {
  readonly name: string;
  readonly way: 'gateway' | 'bare';
  readonly matches: number;
  readonly p50: number;
  readonly p95: number;
  /** Processor seconds for 1,000 requests, by process. */
  readonly cpu: Readonly<Record<string, number>>;
}

/** Requests of one way in a row: long enough to tell its processor time, short enough that noise falls on both alike. */
const BLOCK = 25;
/** Blocks of each way before the clock starts: until the engines' and services' compilers have seen the work. */
const WARM_UP = 8;

const cpuOf = (pool: BenchPool): Record<string, number> =>
  Object.fromEntries(Object.entries(pool.pids()).map(([name, pid]) => [name, cpuSeconds(pid)]));

class Way {
  readonly times: number[] = [];
  readonly cpu: Record<string, number> = {};

  async run(pool: BenchPool, ask: () => Promise<void>): Promise<void> {
    const before = cpuOf(pool);
    for (let count = 0; count < BLOCK; count += 1) {
      const began = performance.now();
      await ask();
      this.times.push(performance.now() - began);
    }
    for (const [name, seconds] of Object.entries(cpuOf(pool))) {
      this.cpu[name] = (this.cpu[name] ?? 0) + seconds - (before[name] ?? 0);
    }
  }
}

/** Asks the question both ways, a block of one after a block of the other, after a warm-up of both. */
export async function measure(pool: BenchPool, question: Question, requests: number): Promise<QueryRow[]> {
  const ways = { gateway: new Way(), bare: new Way() };
  for (let round = 0; round < WARM_UP; round += 1) {
    for (const way of ['gateway', 'bare'] as const) await new Way().run(pool, question[way]);
  }
  for (let done = 0; done < requests; done += BLOCK) {
    for (const way of ['gateway', 'bare'] as const) await ways[way].run(pool, question[way]);
  }
  return (['bare', 'gateway'] as const).map((way) => ({
    name: question.name,
    way,
    matches: question.matches,
    p50: quantile(ways[way].times, 0.5),
    p95: quantile(ways[way].times, 0.95),
    cpu: Object.fromEntries(
      Object.entries(ways[way].cpu).map(([name, seconds]) => [name, (seconds * 1_000) / ways[way].times.length]),
    ),
  }));
}
