import { closeSync, openSync } from 'node:fs';
import { startGuarded, type GuardedProcess } from './guarded-process.ts';
import { ordinaryUser } from './ordinary-user.ts';

/** A running engine process. */
export type EngineProcess = Pick<GuardedProcess, 'pid' | 'ended' | 'stop'>;

/** Starts an engine as an ordinary user; its output goes to `logFile`. For `isBatch` see `startGuarded`. */
export async function startEngineProcess(
  command: string,
  parameters: readonly string[],
  {
    logFile,
    env = {},
    cwd,
    isBatch = false,
  }: { logFile: string; env?: NodeJS.ProcessEnv; cwd: string; isBatch?: boolean },
): Promise<EngineProcess> {
  const log = openSync(logFile, 'a');
  try {
    return await startGuarded(command, parameters, {
      ...ordinaryUser(),
      cwd,
      isBatch,
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log],
    });
  } finally {
    closeSync(log);
  }
}
