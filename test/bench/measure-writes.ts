import { randomUUID } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import {
  anonymise,
  cardIndexDefinition,
  PROFILE_COLLECTION,
  SkillWeights,
  toIndexedCard,
  weightsDocument,
  type ProfileRecord,
} from '@talent-pool/search-index';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { DATABASES } from '../../scripts/pool/databases.ts';
import type { BenchPool } from './bench-pool.ts';

const GROUP = 1_000;
/** An index name that the indexer's user may create. */
const BARE_INDEX = 'pool-bench-bare';

/** Documents per second. */
export interface WriteRates {
  readonly bare: number;
  readonly rebuild: number;
}

/** Bulk request bodies that would fill an index, built from stored records. */
async function* bulkBodies(pool: BenchPool): AsyncGenerator<string> {
  const taxonomy = await loadTaxonomy();
  const weights = new SkillWeights(weightsDocument('bench', 0, []));
  let lines: string[] = [];
  const profiles = pool.mongo.db(DATABASES.candidates).collection<ProfileRecord>(PROFILE_COLLECTION);
  for await (const profile of profiles.find({ published: true, 'admission.status': 'ADMITTED' })) {
    const card = toIndexedCard(anonymise(profile, profile.poolId ?? '', new Date()), taxonomy, weights);
    lines.push(JSON.stringify({ index: { _id: card.poolId } }), JSON.stringify(card));
    if (lines.length < GROUP * 2) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

/** Sends prepared bodies one after another and refreshes; building them is not measured. */
async function bareBulk(pool: BenchPool, cards: number): Promise<number> {
  const { ELASTICSEARCH_USERNAME: username = '', ELASTICSEARCH_PASSWORD: password = '' } = pool.engines.access.indexer;
  const engine = new Client({
    node: pool.engines.elasticsearchUrl,
    auth: { username, password },
    requestTimeout: 120_000,
  });
  const definition = cardIndexDefinition({ shards: 1, replicas: 0, refreshInterval: '-1' });
  await engine.indices.create({ index: BARE_INDEX, ...definition });
  const headers = { 'content-type': 'application/x-ndjson' };
  let milliseconds = 0;
  const timed = async <T>(send: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const answer = await send();
    milliseconds += performance.now() - began;
    return answer;
  };
  for await (const body of bulkBodies(pool)) {
    const path = `/${BARE_INDEX}/_bulk?filter_path=errors`;
    const { errors } = await timed(() =>
      engine.transport.request<{ errors: boolean }>({ method: 'POST', path, body }, { headers }),
    );
    if (errors) throw new Error('The bare bulk was refused in part.');
  }
  await timed(() => engine.indices.refresh({ index: BARE_INDEX }));
  const { count } = await engine.count({ index: BARE_INDEX });
  if (count !== cards) throw new Error(`The bare bulk wrote ${count} of ${cards} cards.`);
  await engine.indices.delete({ index: BARE_INDEX });
  await engine.close();
  return (cards * 1_000) / milliseconds;
}

/** Requests a rebuild from the indexer, as `npm run reindex` does. */
async function rebuild(pool: BenchPool, cards: number): Promise<number> {
  const rebuilds = pool.mongo
    .db(DATABASES.indexer)
    .collection<{ _id: string; requestedAt: Date; state: string; cards: number }>('rebuilds');
  const _id = randomUUID();
  await rebuilds.insertOne({ _id, requestedAt: new Date(), state: 'WAITING', cards: 0 });
  const stateNow = async (): Promise<string> => (await rebuilds.findOne({ _id }))?.state ?? 'FAILED';
  while ((await stateNow()) === 'WAITING') await new Promise((resolve) => setTimeout(resolve, 10));
  const began = performance.now();
  for (let state = 'RUNNING'; state !== 'DONE'; state = await stateNow()) {
    if (state === 'FAILED') throw new Error('The rebuild failed.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return cards / ((performance.now() - began) / 1_000);
}

/** Rates of a plain bulk request of the same documents and of a complete rebuild. */
export async function measureWrites(pool: BenchPool, cards: number): Promise<WriteRates> {
  return { bare: await bareBulk(pool, cards), rebuild: await rebuild(pool, cards) };
}
