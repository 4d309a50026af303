import { setTimeout as pause } from 'node:timers/promises';
import type { CandidateActor } from './candidate.actor.ts';
import type { SearcherActor } from './searcher.actor.ts';

/** Time limit for recovery, in milliseconds. */
export const TIMEOUT = 300_000;
const LOOK = 50;

/**
 * Measures recovery in milliseconds: until a person has written twice, is found under the new pool id only, and all
 * queries succeed. Undefined after the time limit.
 */
export async function recovery(person: CandidateActor, searcher: SearcherActor): Promise<number | undefined> {
  const began = performance.now();
  const since = (): number => performance.now() - began;
  const until = async (holds: () => Promise<boolean>): Promise<boolean> => {
    while (since() < TIMEOUT) {
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
