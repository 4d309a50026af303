import { ACCOUNT_RIGHTS_CHANGED, EventConsumer, on, type ConsumerParts } from '@talent-pool/outbox';
import type { SearchStore } from './search.store.ts';

/**
 * Consumer of account rights from `vacancies`, so that searches collect nothing that their account may not read. Any
 * number of instances may run.
 */
export const accountRights = (
  store: SearchStore,
  parts: Omit<ConsumerParts, 'name' | 'source' | 'own' | 'handlers'>,
): EventConsumer =>
  new EventConsumer({
    ...parts,
    name: 'portals',
    source: 'vacancies',
    own: store.database,
    handlers: [
      on(ACCOUNT_RIGHTS_CHANGED, ({ data, time }, session) =>
        store.rights.take(data, { reported: time, now: new Date() }, session),
      ),
    ],
  });
