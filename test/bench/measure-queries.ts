import type { BenchPool } from './bench-pool.ts';
import { cpuOfAll } from './machine.ts';
import type { Question } from './questions.ts';
import { quantile } from './statistics.ts';

export type WayName = 'bare' | 'gateway';

/** A row of the table. Times in milliseconds. */
export interface QueryRow {
  readonly name: string;
  readonly way: WayName;
  readonly matches: number;
  readonly p50: number;
  readonly p95: number;
  /** Processor seconds for 1,000 requests, by process. */
  readonly cpu: Readonly<Record<string, number>>;
}

/** Consecutive requests of one way: enough to measure processor time, few enough that noise affects both ways. */
const BLOCK = 25;
/** Warm-up blocks per query and way, until all processes have compiled the code. */
const WARM_UP = 40;
/** Maximum duration of warming up or measuring a query, in milliseconds; a started block is completed. */
const MAX_TIME = 90_000;

class Way {
  readonly times: number[] = [];
  readonly cpu: Record<string, number> = {};

  async run(pool: BenchPool, request: () => Promise<void>, until: number): Promise<void> {
    const before = cpuOfAll(pool.pids());
    for (let count = 0; count < BLOCK && performance.now() < until; count += 1) {
      const began = performance.now();
      await request();
      this.times.push(performance.now() - began);
    }
    for (const [name, seconds] of Object.entries(cpuOfAll(pool.pids()))) {
      this.cpu[name] = (this.cpu[name] ?? 0) + seconds - (before[name] ?? 0);
    }
  }
}

/** Sends all queries in both ways until durations are stable. */
export async function warmUp(pool: BenchPool, questions: readonly Question[]): Promise<void> {
  for (const question of questions) {
    const end = performance.now() + MAX_TIME;
    for (let round = 0; round < WARM_UP; round += 1)
      for (const way of ['gateway', 'bare'] as const) await new Way().run(pool, question[way], end);
  }
}

/** Measures a query in both ways, in alternating blocks. */
export async function measure(pool: BenchPool, question: Question, requests: number): Promise<QueryRow[]> {
  const ways = { gateway: new Way(), bare: new Way() };
  const end = performance.now() + MAX_TIME;
  for (let done = 0; done < requests && performance.now() < end; done += BLOCK) {
    for (const way of ['gateway', 'bare'] as const) await ways[way].run(pool, question[way], Infinity);
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

/** Duration of one request through the gateway, in milliseconds. */
export async function gatewayTime(question: Question): Promise<number> {
  const began = performance.now();
  await question.gateway();
  return performance.now() - began;
}

/** Durations of consecutive requests, for the given milliseconds. */
export async function gatewayTimes(question: Question, milliseconds: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + milliseconds;
  while (performance.now() < end) times.push(await gatewayTime(question));
  return times;
}
