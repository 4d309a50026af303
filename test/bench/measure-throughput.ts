import { setTimeout as pause } from 'node:timers/promises';
import type { Question } from './questions.ts';
import type { WayName } from './measure-queries.ts';

/** Concurrent callers, each sending one query after another. */
export const CONNECTIONS = 16;
const MILLISECONDS = 10_000;

/** Responses per second for concurrent callers, by way. */
export async function measureThroughput(question: Question): Promise<Record<WayName, number>> {
  const rate = async (way: WayName): Promise<number> => {
    let going = true;
    let answers = 0;
    const caller = async (): Promise<void> => {
      while (going) {
        await question[way]();
        if (going) answers += 1;
      }
    };
    const callers = Array.from({ length: CONNECTIONS }, caller);
    await pause(MILLISECONDS);
    going = false;
    await Promise.all(callers);
    return (answers * 1_000) / MILLISECONDS;
  };
  return { bare: await rate('bare'), gateway: await rate('gateway') };
}
