import { randomUUID } from 'node:crypto';
import { COLLECTION_PREFIXES } from '../../../indexer/src/feeds/feed.ts';
import { PlainError } from '../../pool/plain-error.ts';
import { readAdmission } from './config.ts';
import { readLedgers } from './ledger-file.ts';
import { withLedger, type LedgerTools } from './ledger-tools.ts';

/**
 * `npm run ledger:replay -- <ledger file> …`: run on a restored MongoDB before any service starts. Adds the erasures of
 * exported ledgers to the restored ledger, repeats erasures and withdrawals that the backup has undone, and requests a
 * comparison and rebuild of both indexes, which may be newer than the backup.
 */
const files = process.argv.slice(2);

/** The vacancy index is rebuilt after the card index, because it uses its weights. */
async function requestRebuilds({ indexer }: LedgerTools): Promise<void> {
  for (const prefix of Object.values(COLLECTION_PREFIXES))
    await indexer.collection(`${prefix}positions`).deleteMany({});
  const request = { _id: randomUUID(), requestedAt: new Date(), state: 'WAITING', cards: 0 };
  await indexer.collection<{ _id: string }>(`${COLLECTION_PREFIXES.profiles}rebuilds`).insertOne(request);
}

await withLedger(async (tools) => {
  if (files.length === 0) throw new PlainError('Usage: npm run ledger:replay -- <file> …');
  const settings = readAdmission();
  const { erasures: erased, withdrawals } = await readLedgers(files);
  const { store, indexer } = tools;
  await store.prepare();
  const added = await store.erasures.addMissing(erased);
  // Earlier proofs of absence do not hold for an index that was restored too.
  const back = await store.erasures.broughtBack();
  await indexer.collection<{ _id: string }>('absences').deleteMany({ _id: { $in: back } });
  const repeated = await store.erasures.replay(new Date());
  const people = await store.repeatWithdrawals(withdrawals, settings, new Date());
  await requestRebuilds(tools);
  if ((await store.erasures.broughtBack()).length > 0)
    throw new PlainError('Not all people were erased again. Run the command again.');
  console.log(
    `${added} erasures were missing in the backup. ${repeated} people that the backup had brought back were erased again.`,
  );
  console.log(
    `${people} people had withdrawn a card or a consent that the backup had brought back; it was withdrawn again.`,
  );
  console.log(
    'Start the indexer first. Start the gateway after both indexes have been rebuilt (see the log of the indexer).',
  );
});
