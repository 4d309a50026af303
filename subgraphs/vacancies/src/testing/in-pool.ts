import { OutboxKeeper } from '@talent-pool/outbox';
import { consumersOf } from '@talent-pool/services';
import type { StartInPool } from '../../../../test/support/pool-subgraph.ts';
import { VacancyStore } from '../data/vacancy.store.ts';
import { publicationRules } from '../domain/publication.rules.ts';
import { createVacanciesServer } from '../server.ts';

export const startInPool: StartInPool = async ({ service, taxonomy, shortages, connection, names }) => {
  const { logger, telemetry } = service;
  const store = new VacancyStore(connection.useDb(names.vacanciesDatabase));
  await store.prepare();
  const about = { outbox: store.outbox, expected: consumersOf('vacancies'), retentionDays: 30 };
  const keeper = new OutboxKeeper({ ...about, logger, metrics: telemetry.metrics });
  keeper.start();
  const rules = publicationRules(taxonomy, shortages, {});
  return { server: await createVacanciesServer({ ...service, store, rules }), stop: () => keeper.stop() };
};
