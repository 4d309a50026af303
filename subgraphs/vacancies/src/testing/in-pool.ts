import { ReferenceRates } from '@talent-pool/pay';
import { OutboxKeeper } from '@talent-pool/outbox';
import { consumersOf } from '@talent-pool/services';
import { StoredRates } from '@talent-pool/taxonomy-store';
import type { StartInPool } from '../../../../test/support/pool-subgraph.ts';
import { LeavingWorker } from '../data/leaving.worker.ts';
import { erasedAccountConsumer } from '../data/erased-accounts.ts';
import { VacancyStore } from '../data/vacancy.store.ts';
import { publicationRules } from '../domain/publication.rules.ts';
import { createVacanciesServer } from '../server.ts';

export const startInPool: StartInPool = async ({ service, taxonomy, shortages, connection, names }) => {
  const { logger, telemetry } = service;
  const store = new VacancyStore(connection.useDb(names.vacanciesDatabase));
  await store.prepare();
  const about = { outbox: store.outbox, expected: consumersOf('vacancies'), retentionDays: 30 };
  const following = { logger, metrics: telemetry.metrics };
  const owner = connection.getClient().db(names.candidatesDatabase);
  const settingsOwner = connection.getClient().db(names['contact-pointsDatabase']);
  const work = [
    new OutboxKeeper({ ...about, ...following }),
    erasedAccountConsumer(store, { ...following, owner }),
    store.settings.consumer('vacancies', { ...following, owner: settingsOwner }),
    new LeavingWorker(store, { log: logger, metrics: telemetry.metrics }),
  ];
  for (const one of work) one.start();
  const rules = publicationRules(taxonomy, shortages, {}, new ReferenceRates());
  return {
    server: await createVacanciesServer({
      ...service,
      store,
      rules,
      rateHistory: new StoredRates(connection.getClient().db(names.taxonomyDatabase)),
      employerMarkSecrets: [service.secret],
    }),
    stop: async () => void (await Promise.all(work.map((one) => one.stop()))),
  };
};
