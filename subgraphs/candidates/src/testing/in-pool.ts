import { OutboxKeeper } from '@talent-pool/outbox';
import { consumersOf } from '@talent-pool/services';
import type { StartInPool } from '../../../../test/support/pool-subgraph.ts';
import { ErasureWorker } from '../data/erasure.worker.ts';
import { ProfileStore } from '../data/profile.store.ts';
import { createCandidatesServer } from '../server.ts';

export const startInPool: StartInPool = async ({ service, taxonomy, connection, names, admission }) => {
  const { logger, telemetry } = service;
  const { metrics } = telemetry;
  const store = new ProfileStore(connection.useDb(names.candidatesDatabase));
  await store.prepare();
  const worker = new ErasureWorker(store, connection.useDb(names.indexerDatabase), logger, metrics);
  worker.start();
  const about = { outbox: store.outbox, expected: consumersOf('candidates'), retentionDays: 30 };
  const outboxKeeper = new OutboxKeeper({ ...about, logger, metrics });
  outboxKeeper.start();
  const rules = { admission, eligibility: 'outside-union-or-protection' as const, consentVersion: '2026-1' };
  const settings = { ...rules, employerMarkSecrets: [service.secret] };
  return {
    server: await createCandidatesServer({ ...service, store, taxonomy, settings }),
    stop: async () => void (await Promise.all([worker.stop(), outboxKeeper.stop()])),
  };
};
