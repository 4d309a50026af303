import { EventConsumer, type ConsumerParts } from '@talent-pool/outbox';
import type { ProfileStore } from './profile.store.ts';

/** Consumer that copies the settings of member states from the events of `contact-points`. */
export const settingConsumer = (
  store: ProfileStore,
  parts: Omit<ConsumerParts, 'name' | 'source' | 'own' | 'handlers'>,
): EventConsumer =>
  new EventConsumer({
    ...parts,
    name: 'candidates',
    source: 'contact-points',
    own: store.outbox.database,
    handlers: [store.memberStateSettings.handler()],
  });
