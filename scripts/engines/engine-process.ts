import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { once } from 'node:events';
import { ordinaryUser } from './ordinary-user.ts';

export interface EngineProcess {
  readonly pid: number;
  /** Resolves when the engine has ended, however it came about. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Runs a program until the pipe on its third descriptor closes: an engine never outlives its starter, not even one that
 * was killed. In a process group of its own, so that Ctrl-C reaches the starter alone and things stop in order.
 */
export const GUARDED = `
"$@" 3<&- &
engine=$!
trap 'kill -TERM $engine 2>/dev/null' TERM INT
( cat <&3 >/dev/null; kill -TERM $engine 2>/dev/null ) &
guard=$!
wait $engine; code=$?
while kill -0 $engine 2>/dev/null; do wait $engine; code=$?; done
kill $guard 2>/dev/null
exit $code`;

/** Starts an engine as an ordinary user; its output goes to `logFile`. */
export function startEngineProcess(
  command: string,
  parameters: readonly string[],
  { logFile, env = {}, cwd }: { logFile: string; env?: NodeJS.ProcessEnv; cwd: string },
): EngineProcess {
  const log = openSync(logFile, 'a');
  const child: ChildProcess = spawn('sh', ['-c', GUARDED, 'engine', command, ...parameters], {
    ...ordinaryUser(),
    cwd,
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log, 'pipe'],
  });
  closeSync(log);
  const ended = once(child, 'exit').then(() => undefined);
  return {
    pid: child.pid ?? 0,
    ended,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}
