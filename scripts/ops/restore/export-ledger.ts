import { createWriteStream, renameSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PlainError } from '../../pool/plain-error.ts';
import { erasureLine, withdrawalLine } from './ledger-file.ts';
import { withLedger, type LedgerTools } from './ledger-tools.ts';

/**
 * `npm run ledger:export -- <file>`: exports erasures and withdrawals to a file, or with `-` to standard output, to be
 * stored apart from backups, whose own ledger is as old as the backup. Ids, codes and times only.
 */
const [file] = process.argv.slice(2);
const counts = { erasures: 0, withdrawals: 0 };

/** Withdrawals first: a person erased meanwhile is then in both lists. */
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
  // Written to a new file and renamed, so that readers never see a part of it.
  await pipeline(lines(tools), createWriteStream(`${file}.new`, { mode: 0o600 }));
  renameSync(`${file}.new`, file);
  console.log(`${counts.erasures} erasures and ${counts.withdrawals} withdrawals are in ${file}.`);
});
