import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dateBetween, line as textLine } from '@talent-pool/service-kit';
import { rowsOf, tablesInUse } from '@talent-pool/taxonomy';
import { storeShortageList, StoredEditions } from '@talent-pool/taxonomy-store';
import { z } from 'zod';
import { PlainError } from '../pool/plain-error.ts';
import { runOnPool, type PoolDatabase } from '../pool/pool-database.ts';
import { readShortageList } from './shortage/read-list.ts';

const USAGE =
  'npm run shortage:import -- <file.csv> --version 2027-1 --valid-from 2027-01-01 --source "OJ L, 2026/1234, 1.12.2026"';

const schema = z.object({
  file: z.string().refine(existsSync, 'the file does not exist'),
  version: textLine(60),
  'valid-from': dateBetween('2020-01-01', '2100-12-31'),
  source: textLine(300),
});

/**
 * `npm run shortage:import`: imports an official list of shortage occupations, which applies from its first day. A list
 * with an invalid line is refused, because every line decides what may be published.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { version: { type: 'string' }, 'valid-from': { type: 'string' }, source: { type: 'string' } },
});
const read = schema.safeParse({ file: positionals[0], ...values });
if (!read.success) {
  for (const { path, message } of read.error.issues) console.error(`${path.join('.')}: ${message}`);
  console.error(`Print it like this: ${USAGE}`);
  process.exit(2);
}
const given = read.data;

async function importList({ client, databases }: PoolDatabase): Promise<void> {
  const database = client.db(databases.taxonomy);
  const tables = await tablesInUse(new StoredEditions(database));
  const unitGroups = new Set([...rowsOf(tables.read('labels/iscogroups.en'))].map(([code = '']) => code));
  const isUnitGroup = (code: string): boolean => code.length === 4 && unitGroups.has(code);
  const { entries, wrong, notes } = await readShortageList(given.file, isUnitGroup);
  for (const text of notes) console.log(`Note: ${text}`);
  for (const { line, reason } of wrong) console.error(`${given.file}, line ${line}: ${reason}`);
  if (wrong.length > 0) throw new PlainError(`${wrong.length} lines are invalid. The list was not imported.`);
  if (!entries.some(({ scope }) => scope === 'EU'))
    throw new PlainError('No line is for the Union (EU). The list was not imported.');
  const { version: _id, source } = given;
  await storeShortageList(database, { _id, validFrom: given['valid-from'], source, entries: [...entries] });
  for (const [scope, of] of Map.groupBy(entries, (entry) => entry.scope)) {
    const removed = of.filter(({ change }) => change === 'REMOVED').length;
    console.log(`${scope}: ${of.length - removed} added${removed > 0 ? `, ${removed} removed` : ''}`);
  }
  console.log(`The list ${_id} applies from ${given['valid-from']}.`);
}

await runOnPool(importList, 'The list was not imported.');
