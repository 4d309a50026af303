import type { StartInPool } from '../../../../test/support/pool-subgraph.ts';
import { createOccupationsServer } from '../server.ts';

export const startInPool: StartInPool = async ({ service, taxonomy, shortages }) => ({
  server: await createOccupationsServer({ ...service, taxonomy, shortages }),
});
