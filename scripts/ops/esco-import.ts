import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findDownload, requireVersion } from './esco/download.ts';
import { switchVersion } from './esco/activate-edition.ts';
import { importDownload } from './esco/import-download.ts';
import { runOnPool } from '../pool/pool-database.ts';
import { storeBundledEdition } from './esco/switch-edition.ts';

/**
 * `npm run esco:import -- <folder> [--version 1.2.0] [--no-switch] [--accept-losses] [--report <file>]`: imports an
 * official ESCO CSV download into MongoDB, in all languages below the folder, and switches to it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    version: { type: 'string' },
    report: { type: 'string' },
    'no-switch': { type: 'boolean', default: false },
    'accept-losses': { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (!folder || !existsSync(folder)) {
  console.error('Usage: npm run esco:import -- <folder of the ESCO CSV download>');
  process.exit(2);
}

await runOnPool(async (pool) => {
  const download = findDownload(folder, values.version);
  requireVersion(download);
  const database = pool.client.db(pool.databases.taxonomy);
  await storeBundledEdition(database);
  const imported = await importDownload(database, download, (line) => console.log(line));
  await switchVersion(pool, imported, {
    report: values.report,
    acceptLosses: values['accept-losses'],
    planOnly: values['no-switch'],
  });
}, 'The import was not completed. Run it again to continue.');
