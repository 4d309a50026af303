/** A part of the pool in which faults are injected. */
export interface Victim {
  readonly name: string;
  /** Kills the process; resolves when it is dead. A supervisor restarts it. */
  kill(): Promise<void>;
  /** Pauses the process, as on a machine that hangs. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Delays all its traffic, in milliseconds. */
  slow(delay: number): void;
}

/** Sends a signal to a process. Throws if it does not exist; 0 would signal the whole process group. */
export function signal(pid: number, name: NodeJS.Signals): void {
  if (pid === 0) throw new Error(`Cannot send ${name} to a process that is not running.`);
  process.kill(pid, name);
}
