import { setTimeout as pause } from 'node:timers/promises';

/** A simulated user who performs one step after another. */
export interface Actor {
  /** Whether the outcome of the last step is unknown. */
  readonly open: boolean;
  step(): Promise<void>;
}

/** Pause between two steps of an actor, in milliseconds. */
const REST = 150;
/** Time limit for resolving unknown outcomes after recovery, in milliseconds. */
const RESOLVING = 60_000;

export interface Load {
  /** Stops all actors after their step, and resolves unknown outcomes. Returns whether all were resolved. */
  stop(): Promise<boolean>;
}

/** Starts all actors concurrently. */
export function startLoad(actors: readonly Actor[]): Load {
  let going = true;
  const work = async (actor: Actor): Promise<void> => {
    while (going) {
      await actor.step();
      await pause(REST);
    }
  };
  const working = actors.map(work);
  return {
    stop: async () => {
      going = false;
      await Promise.all(working);
      const deadline = Date.now() + RESOLVING;
      const resolve = async (actor: Actor): Promise<void> => {
        while (actor.open && Date.now() < deadline) {
          await actor.step();
          await pause(REST);
        }
      };
      await Promise.all(actors.map(resolve));
      return actors.every((actor) => !actor.open);
    },
  };
}
