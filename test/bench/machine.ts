import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { execFileSync } from 'node:child_process';

/** Description of the machine in one line. */
export function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} × ${cpus()[0]?.model.trim()}, ${memory} GiB, Node ${process.versions.node}`;
}

let ticks: number | undefined;

/** Processor seconds of a process with its threads; 0 if it has ended. Linux only. */
export function cpuSeconds(pid: number): number {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [user = 0, system = 0] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number);
    return (user + system) / ticks;
  } catch {
    return 0;
  }
}

/** The same of several processes, by name. */
export const cpuOfAll = (pids: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuSeconds(pid)]));

/** Memory of a process, in MiB. */
export interface Memory {
  /** Resident set, with shared pages such as the program itself. */
  readonly resident: number;
  /** Proportional set: shared pages are divided, so that the sum over processes is their total. */
  readonly proportional: number;
}

const NOTHING: Memory = { resident: 0, proportional: 0 };

/** Memory of a process; zero if it has ended. Linux only. */
export function memoryOf(pid: number): Memory {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const mebibytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'mu').exec(text)?.[1] ?? 0) / 1_024;
    return { resident: mebibytes('Rss'), proportional: mebibytes('Pss') };
  } catch {
    return NOTHING;
  }
}
