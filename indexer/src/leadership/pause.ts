import { setTimeout as wait } from 'node:timers/promises';

/** Waits for the given milliseconds, or until the signal aborts. Never throws. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}

const FIRST = 100;
const MAX_PAUSE = 5_000;

/** Delay before attempt number `attempt` (from 1), in milliseconds: doubles up to five seconds, with jitter. */
export function backoff(attempt: number): number {
  const ceiling = Math.min(MAX_PAUSE, FIRST * 2 ** Math.min(attempt - 1, 10));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}
