import { setTimeout as pause } from 'node:timers/promises';

/** Somebody who does one thing after another. */
export interface Actor {
  /** Whether the outcome of what it did last is still to be found out. */
  readonly open: boolean;
  step(): Promise<void>;
}

/** Between two steps of an actor, in milliseconds. */
const REST = 150;
/** How long open outcomes may take to be found out once everything runs again, in milliseconds. */
const RESOLVING = 60_000;

export interface Load {
  /** Lets every actor end its step and find out what is open. Answers whether all could. */
  stop(): Promise<boolean>;
}

/** Sets all actors to work at once. */
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
