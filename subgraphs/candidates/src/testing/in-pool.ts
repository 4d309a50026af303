import { OutboxKeeper } from '@talent-pool/outbox';
import { consumersOf } from '@talent-pool/services';
import type { StartInPool } from '../../../../test/support/pool-subgraph.ts';
import { screeningAt } from '../application/screening.ts';
import { ErasureWorker } from '../data/erasure.worker.ts';
import { ScreeningWorker } from '../data/screening.worker.ts';
import { ProfileStore } from '../data/profile.store.ts';
import { createCandidatesServer } from '../server.ts';

export const startInPool: StartInPool = async ({ service, taxonomy, shortages, connection, names, admission }) => {
  const { logger, telemetry } = service;
  const { metrics } = telemetry;
  const store = new ProfileStore(connection.useDb(names.candidatesDatabase));
  await store.prepare();
  const worker = new ErasureWorker(store, connection.useDb(names.indexerDatabase), logger, metrics);
  worker.start();
  const about = { outbox: store.outbox, expected: consumersOf('candidates'), retentionDays: 30 };
  const outboxKeeper = new OutboxKeeper({ ...about, logger, metrics });
  outboxKeeper.start();
  const owner = connection.getClient().db(names['contact-pointsDatabase']);
  const consumer = store.memberStateSettings.consumer('candidates', { logger, metrics, owner });
  consumer.start();
  const eligibility = 'outside-union-or-protection' as const;
  const sources = { store, taxonomy, shortages, admission, eligibility };
  const screening = new ScreeningWorker(store, {
    screeningAt: (now) => screeningAt(sources, now),
    log: logger,
    metrics,
  });
  screening.start();
  const rules = { admission, eligibility, consentVersion: '2026-1' };
  const settings = { ...rules, employerMarkSecrets: [service.secret] };
  return {
    server: await createCandidatesServer({ ...service, store, taxonomy, shortages, settings }),
    stop: async () => void (await Promise.all([worker, outboxKeeper, consumer, screening].map((one) => one.stop()))),
  };
};
