import { PeriodicJob, type JobParts } from '@talent-pool/jobs';
import type { VacancyStore } from './vacancy.store.ts';

/** Interval of looking for vacancies that ended, in milliseconds. */
const INTERVAL = 60 * 60_000;
const DAY = 86_400_000;

/**
 * Deletes the contact person and how to apply of vacancies that ended more than `keptDays` ago: expired, filled or closed. Returns
 * of how many.
 */
export function eraseContacts(store: VacancyStore, keptDays: number, now: Date): Promise<number> {
  return store.contacts.erase(new Date(now.getTime() - keptDays * DAY));
}

/** Deletes contact persons periodically. */
export const contactErasure = (
  store: VacancyStore,
  keptDays: number,
  parts: Pick<JobParts, 'log' | 'metrics'>,
): PeriodicJob =>
  new PeriodicJob({
    ...parts,
    name: 'vacancy contacts',
    interval: INTERVAL,
    run: async () => {
      const erased = await eraseContacts(store, keptDays, new Date());
      if (erased > 0) parts.log.info({ erased }, 'contacts of vacancies that ended were deleted');
    },
  });
