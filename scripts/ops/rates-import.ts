import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { storeRates } from '@talent-pool/taxonomy-store';
import { runOnPool, type PoolDatabase } from '../pool/pool-database.ts';
import { readRates } from './rates/read-rates.ts';

/**
 * `npm run rates:import`: imports the euro reference rates of the European Central Bank from its daily CSV file
 * (`eurofxref.csv`) or the historical one (`eurofxref-hist.csv`, of which the first and latest day is used). `--by` records who
 * imports them.
 */
const USAGE = 'Usage: npm run rates:import -- <eurofxref.csv> [--by <who imports them>]';
const MOST_CHARACTERS = 200;

function readArguments() {
  try {
    return parseArgs({ options: { by: { type: 'string' } }, allowPositionals: true });
  } catch {
    return undefined;
  }
}

const given = readArguments();
const [file = '', ...others] = given?.positionals ?? [];
const by = given?.values.by?.trim().slice(0, MOST_CHARACTERS) ?? '';
if (!existsSync(file) || others.length > 0) {
  console.error(USAGE);
  process.exit(2);
}

async function importRates({ client, databases }: PoolDatabase): Promise<void> {
  const day = readRates(file, readFileSync(file, 'utf8'));
  await storeRates(client.db(databases.taxonomy), day, by === '' ? null : by);
  console.log(`${Object.keys(day.perEuro).length} reference rates of ${day.date} were imported.`);
}

await runOnPool(importRates, 'The rates were not imported.');
