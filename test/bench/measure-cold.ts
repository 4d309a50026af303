import { setTimeout as pause } from 'node:timers/promises';
import { cardAlias } from '@talent-pool/search-index';
import { INDEX_PREFIX } from '../../scripts/dev/start/services.ts';
import type { BenchPool } from './bench-pool.ts';
import { gatewayTime } from './measure-queries.ts';
import type { Question } from './questions.ts';
import { basic } from './questions.ts';

const ROUNDS = 5;
/** Longer than `search` caches the facets of the whole pool, in milliseconds. */
const FORGOTTEN = 4_500;

/** Durations in milliseconds of requests that neither `search` nor the engine has cached. */
export async function measureCold(pool: BenchPool, question: Question): Promise<readonly number[]> {
  const times: number[] = [];
  const url = `${pool.engines.elasticsearchUrl}/${cardAlias(INDEX_PREFIX)}/_cache/clear?request=true`;
  const authorization = basic(pool.engines.access.indexer);
  for (let round = 0; round < ROUNDS; round += 1) {
    await pause(FORGOTTEN);
    const { ok } = await fetch(url, { method: 'POST', headers: { authorization } });
    if (!ok) throw new Error('The caches of the engine could not be cleared.');
    times.push(await gatewayTime(question));
  }
  return times;
}
