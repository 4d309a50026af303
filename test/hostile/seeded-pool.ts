import { seedMarket } from '../../scripts/samples/seed-market.ts';
import { seedPool } from '../../scripts/samples/seed-pool.ts';
import { createTestNames, testEngines } from '../support/engines.ts';
import { eventually } from '../support/eventually.ts';
import { startPool, type RunningPool } from '../support/running-pool.ts';

/** A pool with people and vacancies. Call its `stop` at the end. */
export async function startSeededPool(): Promise<RunningPool> {
  const { mongoUrl } = testEngines();
  const names = createTestNames();
  await seedPool({ mongoUrl, database: names.candidatesDatabase, profiles: 100, seed: 1 });
  await seedMarket({ mongoUrl, database: names.vacanciesDatabase, vacancies: 40, seed: 1 });
  const pool = await startPool({ names });
  await eventually(async () => {
    const query = '{ searchProfiles { edges { node { id } } } searchVacancies { edges { node { id } } } }';
    const { data } = await pool.request(query, { as: 'employer' });
    return JSON.stringify(data).match(/"id"/gu)?.length === 40 ? true : undefined;
  }, 'the sample to be indexed');
  return pool;
}
