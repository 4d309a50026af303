import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { BOOKS } from '../indexer/src/feed.ts';
import { readDatabases } from './restore/config.ts';

/** How often progress is looked at, and how long a leader may be missing before this gives up, in milliseconds. */
const LOOK = 250;
const PATIENCE = 30_000;

/**
 * `npm run reindex [-- vacancies]`: asks the leading indexer of profiles, or of vacancies, for a rebuild and follows it. In the
 * pool at MONGODB_URL, else in the one that runs here.
 */
const feed = process.argv[2] ?? 'profiles';
const prefix = Object.entries(BOOKS).find(([name]) => name === feed)?.[1];
if (prefix === undefined) {
  console.error(`There is no index of ${feed}: name one of ${Object.keys(BOOKS).join(', ')}.`);
  process.exit(2);
}
const databases = readDatabases();
if (!databases) {
  console.error('The pool does not run: start it with "npm start" first, or set MONGODB_URL.');
  process.exit(1);
}
const client = await MongoClient.connect(databases.mongoUrl);
const books = client.db(databases.indexer);

async function leave(message: string, code: number): Promise<never> {
  console[code === 0 ? 'log' : 'error'](message);
  await client.close();
  process.exit(code);
}

const isLed = async (): Promise<boolean> =>
  (await books.collection(`${prefix}leases`).findOne({ $expr: { $gt: ['$until', '$$NOW'] } })) !== null;

if (!(await isLed())) await leave('No indexer is at work: see the log of the indexer.', 1);
let leaderSeen = Date.now();
const rebuilds = books.collection<{ _id: string; requestedAt: Date; state: string; cards: number }>(
  `${prefix}rebuilds`,
);
const _id = randomUUID();
await rebuilds.insertOne({ _id, requestedAt: new Date(), state: 'WAITING', cards: 0 });
for (let said = ''; ; await new Promise((resolve) => setTimeout(resolve, LOOK))) {
  const { state, cards } = (await rebuilds.findOne({ _id })) ?? { state: 'FAILED', cards: 0 };
  if (state === 'DONE') await leave(`The new index is in use: ${cards} ${feed}.`, 0);
  if (state === 'FAILED') await leave('The rebuild failed: see the log of the indexer. The index in use goes on.', 1);
  const line = `${state.toLowerCase()}: ${cards} ${feed}`;
  if (line !== said) console.log(line);
  said = line;
  if (await isLed()) leaderSeen = Date.now();
  if (Date.now() - leaderSeen > PATIENCE) {
    await leave('No indexer is at work any more. The rebuild begins again when one starts.', 1);
  }
}
