import { ACCOUNT_ERASED, EventConsumer, on, type ConsumerParts } from '@talent-pool/outbox';
import { AccountErasure } from './account-erasure.ts';
import type { VacancyStore } from './vacancy.store.ts';

/** Tolerated clock skew, in milliseconds: data that seems newer than the erasure may be older. */
const CLOCK_SKEW = 60_000;

/**
 * Consumer that removes accounts whose profile was erased. `candidates` completes the erasure once this consumer has
 * reported the event as handled. Any number of instances may run.
 */
export function erasedAccountConsumer(
  store: VacancyStore,
  parts: Omit<ConsumerParts, 'name' | 'source' | 'own' | 'handlers'>,
): EventConsumer {
  const erasure = new AccountErasure(store);
  return new EventConsumer({
    ...parts,
    name: 'vacancies',
    source: 'candidates',
    own: store.outbox.database,
    handlers: [
      on(ACCOUNT_ERASED, ({ data: { account, requestedAt } }, session) =>
        erasure.eraseAccount(account, { upTo: new Date(requestedAt.getTime() + CLOCK_SKEW), now: new Date() }, session),
      ),
    ],
  });
}
