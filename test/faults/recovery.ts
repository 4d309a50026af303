import { setTimeout as pause } from 'node:timers/promises';
import type { CandidateActor } from './candidate.actor.ts';
import type { SearcherActor } from './searcher.actor.ts';

/** A pool that has not recovered after this time, in milliseconds, will not. */
export const PATIENCE = 300_000;
const LOOK = 50;

/**
 * Milliseconds until everything works again: a person writes twice and is found under the new pool id and no longer under
 * the old one, and every question of the public and of employers is answered in full. Undefined when it never does.
 */
export async function recovery(person: CandidateActor, searcher: SearcherActor): Promise<number | undefined> {
  const began = performance.now();
  const since = (): number => performance.now() - began;
  const until = async (holds: () => Promise<boolean>): Promise<boolean> => {
    while (since() < PATIENCE) {
      if (await holds()) return true;
      await pause(LOOK);
    }
    return false;
  };
  const published = async (wanted: boolean): Promise<boolean> => {
    await person.republish();
    return !person.open && person.profile?.published === wanted;
  };
  await until(() => published(false));
  await until(() => published(true));
  const poolId = person.profile?.poolId ?? '';
  await until(() => searcher.finds(poolId));
  await until(() => published(false));
  await until(async () => !(await searcher.finds(poolId)));
  const answered = await until(() => searcher.answersAll());
  return answered ? since() : undefined;
}
