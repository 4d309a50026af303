import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { readConfig } from './start/config.ts';
import { runningPool } from './start/run-file.ts';

/** `npm run reindex`: asks the leading indexer for a rebuild and follows it to its end. */
const run = runningPool(readConfig().POOL_DIR);
if (!run) {
  console.error('The pool does not run: start it with "npm start" first.');
  process.exit(1);
}
const client = await MongoClient.connect(run.mongoUrl);
const books = client.db(run.databases.indexer);
const led = await books.collection('leases').findOne({ until: { $gt: new Date() } });
if (!led) {
  console.error('No indexer is at work: see the log of the indexer.');
  await client.close();
  process.exit(1);
}
const rebuilds = books.collection<{ _id: string; requestedAt: Date; state: string; cards: number }>('rebuilds');
const _id = randomUUID();
await rebuilds.insertOne({ _id, requestedAt: new Date(), state: 'WAITING', cards: 0 });
let said = -1;
for (
  let request = await rebuilds.findOne({ _id });
  request?.state !== 'DONE';
  request = await rebuilds.findOne({ _id })
) {
  if (request && request.cards !== said) console.log(`${request.state.toLowerCase()}: ${request.cards} cards`);
  said = request?.cards ?? said;
  await new Promise((resolve) => setTimeout(resolve, 250));
}
console.log('The new index is in use.');
await client.close();
