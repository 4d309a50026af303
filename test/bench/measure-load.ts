import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { DATABASES } from '../../scripts/pool/databases.ts';
import type { BenchPool } from './bench-pool.ts';
import { measureFreshness } from './measure-freshness.ts';
import { gatewayTimes } from './measure-queries.ts';
import type { Question } from './questions.ts';
import { quantile } from './statistics.ts';

/** Changes a second that are written while people search. */
export const CHANGES = 500;
/**
 * Changes are written for so long, in milliseconds, before anything is measured: until the engine's compilers have seen the
 * work. After one minute they still took 0.25 of a core, after two and a half 0.05 to 0.09.
 */
const WARM_UP = 150_000;
/** Searches with and without the load alternate so often, so that a slow minute of the machine falls on both alike. */
const TURNS = 3;
/** How long each of them lasts, in milliseconds: a burst of a second, such as the engines have, is no twentieth of it. */
const TURN = 20_000;
/** Between two of them, in milliseconds: what was written before is behind, or the load is under way. */
const SETTLE = 5_000;

/** What a search, a publication and a withdrawal take while many others change. Milliseconds; changes a second. */
export interface Load {
  readonly idleP95: number;
  readonly loadedP95: number;
  readonly written: number;
  readonly visibleP95: number;
  readonly goneMost: number;
}

const message = async <T>(child: ChildProcess): Promise<T> => (await once(child, 'message'))[0] as T;

/** Measures a search without and during so many changes a second, and how soon one of them shows. */
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
