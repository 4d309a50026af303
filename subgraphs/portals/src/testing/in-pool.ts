import { Meaning } from '@talent-pool/meaning';
import type { StartInPool } from '../../../../test/support/pool-subgraph.ts';
import { accountRights } from '../data/account-rights.ts';
import { AlertWorker } from '../data/alert.worker.ts';
import { erasedAccountConsumer } from '../data/erased-accounts.ts';
import { IndexReader } from '../data/index.reader.ts';
import { SearchStore } from '../data/search.store.ts';
import { createPortalsServer } from '../server.ts';

export const startInPool: StartInPool = async ({ service, taxonomy, connection, names, engine }) => {
  const { logger, telemetry } = service;
  const { metrics } = telemetry;
  const store = new SearchStore(connection.useDb(names.portalsDatabase));
  await store.prepare();
  const reader = new IndexReader(engine, names.prefix, taxonomy);
  const databaseOf = (name: string) => connection.getClient().db(name);
  const work = [
    new AlertWorker(store, reader, taxonomy, logger, metrics),
    erasedAccountConsumer(store, { logger, metrics, owner: databaseOf(names.candidatesDatabase) }),
    accountRights(store, { logger, metrics, owner: databaseOf(names.vacanciesDatabase) }),
  ];
  return {
    server: await createPortalsServer({ ...service, store, reader, taxonomy, meaning: await Meaning.of(taxonomy) }),
    whenIndexed: () => {
      for (const one of work) one.start();
    },
    stop: async () => void (await Promise.all(work.map((one) => one.stop()))),
  };
};
