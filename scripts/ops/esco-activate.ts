import { parseArgs } from 'node:util';
import { StoredEditions } from '@talent-pool/taxonomy-store';
import { switchVersion } from './esco/activate-edition.ts';
import { runOnPool, type PoolDatabase } from '../pool/pool-database.ts';
import { findVersion, storedVersions } from './esco/switch-edition.ts';

/**
 * `npm run esco:activate [-- <version> [--plan] [--accept-losses] [--report <file>]]`: switches to an imported ESCO
 * version, also back to an earlier one; without a version, lists them.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    report: { type: 'string' },
    plan: { type: 'boolean', default: false },
    'accept-losses': { type: 'boolean', default: false },
  },
});
const [named] = positionals;

async function list({ client, databases }: PoolDatabase): Promise<void> {
  const database = client.db(databases.taxonomy);
  const inUse = await new StoredEditions(database).inUse();
  const stored = await storedVersions(database);
  for (const { _id, completedAt } of stored)
    console.log(`${_id === inUse?.sets[0] ? '*' : ' '} ${_id}  ${completedAt?.toISOString() ?? ''}`);
  if (!inUse) console.log('No imported version is in use. The version that is included in the program is used.');
}

await runOnPool(async (pool) => {
  if (!named) return list(pool);
  const base = await findVersion(pool.client.db(pool.databases.taxonomy), named);
  return switchVersion(pool, base, {
    report: values.report,
    acceptLosses: values['accept-losses'],
    planOnly: values.plan,
  });
}, 'The version in use was not changed.');
