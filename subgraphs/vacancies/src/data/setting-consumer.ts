import { EventConsumer, type ConsumerParts } from '@talent-pool/outbox';
import type { VacancyStore } from './vacancy.store.ts';

/** Consumer that copies the settings of member states from the events of `contact-points`. */
export const settingConsumer = (
  store: VacancyStore,
  parts: Omit<ConsumerParts, 'name' | 'source' | 'own' | 'handlers'>,
): EventConsumer =>
  new EventConsumer({
    ...parts,
    name: 'vacancies',
    source: 'contact-points',
    own: store.outbox.database,
    handlers: [store.settings.handler()],
  });
