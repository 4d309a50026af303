import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Stream } from 'node:stream';

export interface GuardedProcess {
  readonly child: ChildProcess;
  /** Process id of the program itself; 0 until it is known. */
  pid(): number;
  /** Resolves when the program and all that it started have ended, however it came about. */
  readonly ended: Promise<void>;
  /** Asks it to end, and ends it when it does not within so many milliseconds. */
  stop(grace?: number): Promise<void>;
}

const GRACE = 15_000;

/**
 * Runs a program until the pipe on the third descriptor closes: it never outlives its starter, not even one that was
 * killed. The fourth descriptor tells the program's own process id, once the guard can pass on a request to end. The
 * guard waits with a builtin, so that it leaves no process of its own behind. Where Linux shares its processors out by
 * sessions first, a program's niceness counts only within its own, so the session gets it too. A machine without `chrt` has
 * no batch programs.
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

/** Ends every guarded process that this one has started. */
export async function stopGuarded(): Promise<void> {
  await Promise.all([...living].map((process) => process.stop()));
}

/** Kills what is left of a process group; whoever leads it may be gone already. */
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
 * Starts a program in a process group of its own, so that Ctrl-C reaches the starter alone and things stop in order.
 * `niceness`, 0 to 19, is how far it gives way to other programs; one that `isBatch` has its full share of the processors,
 * but waits for its turn when it is woken instead of interrupting another (docs/adr/0025). Throws an Error when there is no
 * shell or the user may not be taken on.
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
