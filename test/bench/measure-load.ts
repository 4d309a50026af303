import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { DATABASES } from '../../scripts/pool/databases.ts';
import type { BenchPool } from './bench-pool.ts';
import { measureFreshness } from './measure-freshness.ts';
import { gatewayTimes } from './measure-queries.ts';
import type { Question } from './questions.ts';
import { quantile } from './statistics.ts';

/** Changes per second during searches. */
export const CHANGES = 500;
/**
 * Warm-up of writes in milliseconds, until the engine has compiled the code. After one minute they still took 0.25 of a
 * core, after two and a half 0.05 to 0.09.
 */
const WARM_UP = 150_000;
/** Number of alternations of searches with and without load, so that slow phases of the machine affect both. */
const TURNS = 3;
/** Duration of each phase in milliseconds: a burst of a second is less than a twentieth of it. */
const TURN = 20_000;
/** Pause between phases in milliseconds: earlier writes are indexed, or the load has started. */
const SETTLE = 5_000;

/**
 * Durations of a search, a publication and a withdrawal during many other changes. Milliseconds; changes per second.
 */
export interface Load {
  readonly idleP95: number;
  readonly loadedP95: number;
  readonly written: number;
  readonly visibleP95: number;
  readonly goneMost: number;
}

const message = async <T>(child: ChildProcess): Promise<T> => (await once(child, 'message'))[0] as T;

/** Measures a search without and with this many changes per second, and how soon a change shows. */
export async function measureLoad(pool: BenchPool, question: Question, rounds: number): Promise<Load> {
  const program = new URL('write-load.ts', import.meta.url);
  const parameters = [pool.engines.mongoUrl, DATABASES.candidates, String(CHANGES)];
  const writer = fork(program, parameters, { execArgv: ['--no-warnings'] });
  try {
    await message(writer);
    await pause(WARM_UP);
    const idle: number[] = [];
    const loaded: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      writer.send('rest');
      await pause(SETTLE);
      idle.push(...(await gatewayTimes(question, TURN)));
      writer.send('write');
      await pause(SETTLE);
      loaded.push(...(await gatewayTimes(question, TURN)));
    }
    const { visible, gone } = await measureFreshness(pool, rounds);
    writer.send('end');
    const { written, seconds } = await message<{ written: number; seconds: number }>(writer);
    return {
      idleP95: quantile(idle, 0.95),
      loadedP95: quantile(loaded, 0.95),
      written: written / seconds,
      visibleP95: quantile(visible, 0.95),
      goneMost: Math.max(...gone),
    };
  } finally {
    writer.kill();
  }
}
