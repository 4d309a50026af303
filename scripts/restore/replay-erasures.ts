import { randomUUID } from 'node:crypto';
import { BOOKS } from '../../indexer/src/feed.ts';
import { PlainError } from '../engines/plain-error.ts';
import { withErasures, type ErasureTools } from './erasures.ts';
import { readLedger } from './ledger-file.ts';

/**
 * `npm run restore:replay-erasures -- <ledger file> …`: to be run on a restored MongoDB before any service is started. Adds the
 * erasures of exported ledgers to the restored one, erases again whoever the backup brought back, and has both indexes
 * compared and built anew, because an index may hold later states than the backup.
 */
const files = process.argv.slice(2);

/** The vacancies' index follows the profiles', because it takes its weights from it. */
async function askForIndexes({ indexer }: ErasureTools): Promise<void> {
  for (const prefix of Object.values(BOOKS)) await indexer.collection(`${prefix}positions`).deleteMany({});
  const request = { _id: randomUUID(), requestedAt: new Date(), state: 'WAITING', cards: 0 };
  await indexer.collection<{ _id: string }>(`${BOOKS.profiles}rebuilds`).insertOne(request);
}

await withErasures(async (tools) => {
  if (files.length === 0) throw new PlainError('Name the ledgers: npm run restore:replay-erasures -- <file> …');
  const { erasures } = tools.store;
  const entries = (await Promise.all(files.map(readLedger))).flat();
  await tools.store.prepare();
  const added = await erasures.remember(entries);
  // That somebody's card was once absent proves nothing about an index that was restored too.
  const back = await erasures.broughtBack();
  await tools.indexer.collection<{ _id: string }>('absences').deleteMany({ _id: { $in: back } });
  const repeated = await erasures.replay(new Date());
  await askForIndexes(tools);
  if ((await erasures.broughtBack()).length > 0)
    throw new PlainError('Somebody was not erased again: run this once more.');
  console.log(`${added} erasures were unknown to the backup; ${repeated} people it brought back were erased again.`);
  console.log('Start the indexer first, and the gateway when both indexes were built anew (see its log).');
});
