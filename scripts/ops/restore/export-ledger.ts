import { createWriteStream, renameSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PlainError } from '../../pool/plain-error.ts';
import { erasureLine, withdrawalLine } from './ledger-file.ts';
import { withLedger, type LedgerTools } from './ledger-tools.ts';

/**
 * `npm run ledger:export -- <file>`: writes what people took back into a file, or with `-` to the standard output, to be kept
 * apart from the backups: what a backup knows of it is as old as the backup. Ids, codes and times only.
 */
const [file] = process.argv.slice(2);
const counts = { erasures: 0, withdrawals: 0 };

/** Withdrawals first: who is erased meanwhile is in both. */
async function* lines({ store }: LedgerTools): AsyncGenerator<string> {
  for await (const taken of store.withdrawals.entries()) {
    counts.withdrawals += 1;
    yield withdrawalLine(taken);
  }
  for await (const erased of store.erasures.entries()) {
    counts.erasures += 1;
    yield erasureLine(erased);
  }
}

await withLedger(async (tools) => {
  if (!file) throw new PlainError('Usage: npm run ledger:export -- <file>');
  if (file === '-') return pipeline(lines(tools), process.stdout, { end: false });
  // A reader sees the file as it was or as it is, never a part of it.
  await pipeline(lines(tools), createWriteStream(`${file}.new`, { mode: 0o600 }));
  renameSync(`${file}.new`, file);
  console.log(`${counts.erasures} erasures and ${counts.withdrawals} withdrawals are in ${file}.`);
});
