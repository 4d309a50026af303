import { ACCOUNT_ERASED, EventConsumer, on, type ConsumerParts } from '@talent-pool/outbox';
import type { SearchStore } from './search.store.ts';

/** Tolerated clock skew, in milliseconds: a search that seems newer than the erasure may be older. */
const CLOCK_SKEW = 60_000;

/**
 * Consumer that ends the saved searches of erased accounts. `candidates` completes the erasure once this consumer has
 * reported the event as handled. Any number of instances may run.
 */
export const erasedAccountConsumer = (
  store: SearchStore,
  parts: Omit<ConsumerParts, 'name' | 'source' | 'own' | 'handlers'>,
): EventConsumer =>
  new EventConsumer({
    ...parts,
    name: 'portals',
    source: 'candidates',
    own: store.database,
    handlers: [
      on(ACCOUNT_ERASED, ({ data: { account, requestedAt } }, session) =>
        store.eraseOwner(account, new Date(requestedAt.getTime() + CLOCK_SKEW), new Date(), session),
      ),
    ],
  });
