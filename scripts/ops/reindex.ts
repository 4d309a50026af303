import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { COLLECTION_PREFIXES } from '../../indexer/src/feeds/feed.ts';
import { followRebuild, isFeedName, isLed, rebuildsOf } from './reindex/rebuild-progress.ts';
import { readDatabases } from './restore/config.ts';

/**
 * `npm run reindex [-- vacancies]`: requests a rebuild from the leading indexer of profiles or vacancies and reports
 * its progress. Uses the pool at MONGODB_URL, otherwise the one that runs here.
 */
const feed = process.argv[2] ?? 'profiles';
if (!isFeedName(feed)) {
  console.error(`There is no index of ${feed}. Indexes: ${Object.keys(COLLECTION_PREFIXES).join(', ')}.`);
  process.exit(2);
}
const databases = readDatabases();
if (!databases) {
  console.error('The pool is not running. Start it with "npm start" first, or set MONGODB_URL.');
  process.exit(1);
}
const client = await MongoClient.connect(databases.mongoUrl);
const indexerDatabase = client.db(databases.indexer);

async function leave(message: string, code: number): Promise<never> {
  console[code === 0 ? 'log' : 'error'](message);
  await client.close();
  process.exit(code);
}

if (!(await isLed(indexerDatabase, feed))) await leave('No indexer is running. See the log of the indexer.', 1);
const _id = randomUUID();
await rebuildsOf(indexerDatabase, feed).insertOne({ _id, requestedAt: new Date(), state: 'WAITING', cards: 0 });
const { end, cards } = await followRebuild(indexerDatabase, feed, _id, (line) => console.log(line));
if (end === 'DONE') await leave(`The new index is in use: ${cards} ${feed}.`, 0);
if (end === 'FAILED') await leave('The rebuild failed. See the log of the indexer. The current index stays in use.', 1);
await leave('The indexer has stopped. The rebuild starts again when an indexer starts.', 1);
