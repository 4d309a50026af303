import { OutboxKeeper } from '@talent-pool/outbox';
import { consumersOf } from '@talent-pool/services';
import type { StartInPool } from '../../../../test/support/pool-subgraph.ts';
import { ContactPointStore } from '../data/contact-point.store.ts';
import { createContactPointsServer } from '../server.ts';

export const startInPool: StartInPool = async ({ service, connection, names }) => {
  const { logger, telemetry } = service;
  const store = new ContactPointStore(connection.useDb(names['contact-pointsDatabase']));
  await store.prepare();
  const about = { outbox: store.outbox, expected: consumersOf('contact-points'), retentionDays: 30 };
  const keeper = new OutboxKeeper({ ...about, logger, metrics: telemetry.metrics });
  keeper.start();
  return { server: await createContactPointsServer({ ...service, store }), stop: () => keeper.stop() };
};
