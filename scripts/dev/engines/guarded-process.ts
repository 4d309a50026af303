import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Stream } from 'node:stream';

export interface GuardedProcess {
  readonly child: ChildProcess;
  /** Process id of the program itself; 0 until it is known. */
  pid(): number;
  /** Resolves when the program and its children have ended, for any reason. */
  readonly ended: Promise<void>;
  /** Requests the end, and kills the program after `grace` milliseconds. */
  stop(grace?: number): Promise<void>;
}

const GRACE = 15_000;

/**
 * A shell guard that runs a program until the pipe on descriptor 3 closes, so the program ends with its parent even if
 * that is killed. On descriptor 4 the guard reports the program's process id, once it can forward signals. It waits
 * with a shell builtin, to leave no process behind. With Linux autogroups niceness only counts within a session, so the
 * guard also sets it for the session. Without `chrt` there is no batch scheduling.
 */
const GUARD = `
niceness=$1; policy=$2; shift 2
[ "$niceness" = 0 ] || echo "$niceness" 2>/dev/null >/proc/self/autogroup
[ "$policy" = batch ] && chrt --batch --pid 0 $$ 2>/dev/null
nice -n "$niceness" "$@" 3<&- 4>&- &
program=$!
trap 'kill -TERM $program 2>/dev/null' TERM INT
echo $program >&4; exec 4>&-
{ read -r _ <&3; kill -TERM $program 2>/dev/null; } &
guard=$!
wait $program; code=$?
while kill -0 $program 2>/dev/null; do wait $program; code=$?; done
kill $guard 2>/dev/null
exit $code`;

const living = new Set<GuardedProcess>();

/** Ends all guarded processes of this process. */
export async function stopGuarded(): Promise<void> {
  await Promise.all([...living].map((process) => process.stop()));
}

/** Kills the rest of a process group, whose leader may have ended. */
function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function endInOrder(child: ChildProcess, ended: Promise<void>, grace: number): Promise<void> {
  const late = setTimeout(() => killGroup(child.pid), grace);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  await ended;
  clearTimeout(late);
}

/**
 * Starts a program in its own process group, so that Ctrl-C reaches only the parent, which stops everything in order.
 * `niceness`: 0 to 19. `isBatch`: batch scheduling, which gives the program its full share of the processors but never
 * interrupts others when it wakes up (docs/adr/0025). Throws an Error without a shell or permission to change the user.
 */
export async function startGuarded(
  command: string,
  parameters: readonly string[],
  {
    niceness = 0,
    isBatch = false,
    ...options
  }: SpawnOptions & { stdio: ['ignore', ...(number | 'pipe' | 'ignore')[]]; niceness?: number; isBatch?: boolean },
): Promise<GuardedProcess> {
  const child = spawn(
    'sh',
    ['-c', GUARD, 'guard', String(niceness), isBatch ? 'batch' : 'usual', command, ...parameters],
    {
      ...options,
      detached: true,
      stdio: [...options.stdio, 'pipe', 'pipe'],
    },
  );
  const ended = once(child, 'exit').then(() => {
    killGroup(child.pid);
    (child.stdio[3] as Stream & { destroy(): void }).destroy();
    living.delete(guarded);
  });
  let pid = 0;
  const guarded: GuardedProcess = {
    child,
    pid: () => pid,
    ended,
    stop: (grace = GRACE) => endInOrder(child, ended, grace),
  };
  living.add(guarded);
  createInterface(child.stdio[4] as Readable).once('line', (line) => (pid = Number(line)));
  await once(child, 'spawn');
  return guarded;
}
