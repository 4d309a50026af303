import { ACCOUNT_ERASED, EventConsumer, on, type ConsumerParts } from '@talent-pool/outbox';
import { AccountErasure } from './account-erasure.ts';
import type { VacancyStore } from './vacancy.store.ts';

/** Clocks may differ by so much, in milliseconds: what seems to come after the erasure may have come before it. */
const CLOCKS = 60_000;

/**
 * Forgets accounts whose profile was erased. `candidates` completes the erasure when this consumer has reported the event as
 * handled. Any number of instances may run.
 */
export function erasedAccounts(
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
        erasure.forget(account, { upTo: new Date(requestedAt.getTime() + CLOCKS), now: new Date() }, session),
      ),
    ],
  });
}
