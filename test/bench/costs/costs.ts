import { parseArgs } from 'node:util';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { stopGuarded } from '../../../scripts/dev/engines/guarded-process.ts';
import { queryGateway } from '../ask.ts';
import { openVacancies, publishedProfiles, startBenchPool, untilIndexed, type BenchPool } from '../bench-pool.ts';
import { operationKinds, type Samples } from './kinds.ts';
import { idleRates, measureKind, warmUp, type KindCost } from './measure-costs.ts';
import { costTable, spreadOf } from './cost-table.ts';
import { wordingsOf } from './wordings.ts';

/**
 * `npm run bench:costs -- --profiles N --vacancies V [--only TEXT] [--rounds R]`: measures the processor time of
 * operations of every kind, over all services and engines, beside their declared cost. Fails if the ratio varies by
 * more than 5.
 */
const { values } = parseArgs({
  options: {
    profiles: { type: 'string', default: '10000' },
    vacancies: { type: 'string', default: '2000' },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '4' },
  },
});

const MAX_SPREAD = 5;
/** Warm-up time per kind, in milliseconds. */
const WARM_UP = 3_000;
/** Measurements per kind; the lowest counts, because garbage collection and compilation run at any time. */
const ROUNDS = Number(values.rounds);

async function samplesOf(pool: BenchPool): Promise<Samples> {
  const employer = await pool.token('employer');
  type Ids = Record<string, { readonly edges: readonly { readonly node: { readonly id: string } }[] }>;
  const found = await queryGateway<Ids>(
    pool,
    employer,
    `{ searchVacancies(first: 100) { edges { node { id } } } searchProfiles(first: 100) { edges { node { id } } }
       myVacancies(status: PUBLISHED, first: 20) { edges { node { id } } } }`,
  );
  const ids = (name: string): string[] => (found[name]?.edges ?? []).map(({ node }) => node.id);
  return { vacancies: ids('searchVacancies'), ownVacancies: ids('myVacancies'), profiles: ids('searchProfiles') };
}

async function run(): Promise<void> {
  const pool = await startBenchPool(
    { profiles: Number(values.profiles), vacancies: Number(values.vacancies) },
    console.log,
  );
  try {
    await untilIndexed(pool, await publishedProfiles(pool.mongo), await openVacancies(pool.mongo));
    const wordings = wordingsOf(await loadTaxonomy());
    const kinds = operationKinds(wordings, await samplesOf(pool)).filter(({ name }) => name.includes(values.only));
    for (const kind of kinds) await warmUp(pool, kind, WARM_UP);
    const least = new Map<string, KindCost>();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const idle = await idleRates(pool);
      for (const kind of kinds) {
        const cost = await measureKind(pool, idle, kind).catch((error: unknown) => {
          throw new Error(kind.name, { cause: error });
        });
        const before = least.get(kind.name);
        if (!before || cost.cpu < before.cpu) least.set(kind.name, cost);
      }
      console.log(`Round ${round} of ${ROUNDS} is measured.`);
    }
    const costs = [...least.values()];
    console.log(`\n${costTable(costs)}`);
    if (spreadOf(costs) > MAX_SPREAD) process.exitCode = 1;
  } finally {
    await pool.stop();
  }
}

process.once('SIGINT', () => void stopGuarded().finally(() => process.exit(130)));
await run();
