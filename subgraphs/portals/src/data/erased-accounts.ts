import { ACCOUNT_ERASED, EventConsumer, on, type ConsumerParts } from '@talent-pool/outbox';
import type { SearchStore } from './search.store.ts';

/** Clocks may differ by so much, in milliseconds: a search that seems to be saved after the erasure may have come before it. */
const CLOCKS = 60_000;

/**
 * Ends the saved searches of accounts whose profile was erased. `candidates` completes the erasure when this consumer has
 * reported the event as handled. Any number of instances may run.
 */
export const erasedAccounts = (
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
        store.forgetOwner(account, new Date(requestedAt.getTime() + CLOCKS), new Date(), session),
      ),
    ],
  });
