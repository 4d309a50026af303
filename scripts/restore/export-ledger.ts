import { renameSync, writeFileSync } from 'node:fs';
import { PlainError } from '../engines/plain-error.ts';
import { withErasures } from './erasures.ts';
import { ledgerLine } from './ledger-file.ts';

/**
 * `npm run ledger:export -- <file>`: writes the erasure ledger into a file, or with `-` to the standard output, to be kept apart
 * from the backups: the ledger in a backup is as old as the backup. Ids and times only.
 */
const [file] = process.argv.slice(2);
await withErasures(async ({ store }) => {
  if (!file) throw new PlainError('Name the file: npm run ledger:export -- <file>');
  let text = '';
  let count = 0;
  for await (const entry of store.erasures.entries()) {
    text += ledgerLine(entry);
    count += 1;
  }
  if (file === '-') return void process.stdout.write(text);
  // A reader sees the file as it was or as it is, never a part of it.
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  console.log(`${count} erasures are in ${file}.`);
});
