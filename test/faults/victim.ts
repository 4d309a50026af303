/** A part of the pool that faults are put into. */
export interface Victim {
  readonly name: string;
  /** Ends it at once, without a word; resolves when it is dead. Whatever has to start it again has been set to do so. */
  kill(): Promise<void>;
  /** Stops it in the middle of everything, as a machine that hangs. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Holds back everything that is said to it, or that it says, by so many milliseconds. */
  slow(delay: number): void;
}

/** Sends a signal to a process. Throws when it is not there; 0 would be everybody who was started with this one. */
export function signal(pid: number, name: NodeJS.Signals): void {
  if (pid === 0) throw new Error(`A process that does not run can be sent no ${name}.`);
  process.kill(pid, name);
}
