import { isDeepStrictEqual } from 'node:util';
import { PeriodicJob, type JobParts } from '@talent-pool/jobs';
import { marksOf } from '../domain/hidden-from.ts';
import type { HiddenCardStore } from './hidden-card.store.ts';

/** Interval of looking for marks of another key, in milliseconds. */
const INTERVAL = 10 * 60_000;

/**
 * Computes the marks of hidden cards again where they are not those of the keys in use, so that a key can be replaced.
 * Returns for how many people.
 */
export async function renewMarks(hidden: HiddenCardStore, secrets: readonly string[]): Promise<number> {
  let renewed = 0;
  for await (const profile of hidden.all()) {
    const marks = marksOf(profile.hiddenFromEmployers, secrets);
    if (isDeepStrictEqual(marks, [...profile.hiddenFromMarks])) continue;
    // A person who changes the profile at the same time writes current marks.
    if (await hidden.replaceMarks(profile, marks)) renewed += 1;
  }
  return renewed;
}

/** Renews marks at the start, and periodically, because a restored backup may have those of an earlier key. */
export const markRenewal = (
  hidden: HiddenCardStore,
  secrets: readonly string[],
  parts: Pick<JobParts, 'log' | 'metrics'>,
): PeriodicJob =>
  new PeriodicJob({
    ...parts,
    name: 'employer marks',
    interval: INTERVAL,
    run: async () => {
      const renewed = await renewMarks(hidden, secrets);
      if (renewed > 0) parts.log.info({ renewed }, 'marks of hidden cards were computed with the current key');
    },
  });
