import { Meaning } from '@talent-pool/meaning';
import type { StartInPool } from '../../../../test/support/pool-subgraph.ts';
import { createSearchServer } from '../server.ts';

export const startInPool: StartInPool = async ({ service, taxonomy, engine, names, conceptPrefix }) => ({
  server: await createSearchServer({
    ...service,
    taxonomy,
    meaning: await Meaning.of(taxonomy),
    engine,
    prefix: names.prefix,
    conceptPrefix,
  }),
});
