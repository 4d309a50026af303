import { setTimeout as pause } from 'node:timers/promises';
import { cardAlias, PROFILE_COLLECTION } from '@talent-pool/search-index';
import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';
import { DATABASES } from '../../scripts/pool/databases.ts';
import { INDEX_PREFIX } from '../../scripts/dev/start/services.ts';
import type { BenchPool } from './bench-pool.ts';
import { searchEngine } from './engine.ts';

/** Number of concurrent profile changes. */
const CHANGES = 20_000;
/** A date on which nobody in the sample becomes available, and its value on a card. */
const NEVER = { from: '2031-01-01', quarter: '2031-Q1' };
/** Poll interval in milliseconds; each poll is a count in Elasticsearch. */
const LOOK = 100;

/** Changes per second, from the first of many concurrent writes until the last can be found. */
export async function measureBacklog(pool: BenchPool): Promise<number> {
  const profiles = pool.mongo.db(DATABASES.candidates).collection<Profile>(PROFILE_COLLECTION);
  const published = { published: true, 'admission.status': 'ADMITTED' } as const;
  const chosen = await profiles.find(published).project<{ _id: string }>({ _id: 1 }).limit(CHANGES).toArray();
  const ids = chosen.map(({ _id }) => _id);
  const engine = searchEngine(pool);
  const visible = async (): Promise<number> =>
    (await engine.count({ index: cardAlias(INDEX_PREFIX), query: { term: { availability: NEVER.quarter } } })).count;
  const began = performance.now();
  const availability = { from: NEVER.from, hidden: false };
  await profiles.updateMany({ _id: { $in: ids } }, { $set: { availability }, $inc: { revision: 1 } });
  while ((await visible()) < ids.length) await pause(LOOK);
  const seconds = (performance.now() - began) / 1_000;
  await engine.close();
  return ids.length / seconds;
}
