import path from 'node:path';
import { SEEDED_ACCOUNTS } from './issuer/accounts.ts';
import { askToken } from './issuer/ask-token.ts';
import { issuerFile } from './issuer/issuer-file.ts';
import { readConfig } from './start/config.ts';
import { runningPool } from '../pool/run-file.ts';

/** `npm run token -- <account>`: prints an access token of a seeded account of the running pool. */
const account = process.argv[2] ?? '';
const folder = readConfig().POOL_DIR;
const run = runningPool(folder);
if (!Object.hasOwn(SEEDED_ACCOUNTS, account)) {
  console.error(`The account must be one of ${Object.keys(SEEDED_ACCOUNTS).join(', ')}.`);
  process.exitCode = 2;
} else if (!run) {
  console.error('The pool is not running. Start it with "npm start" first.');
  process.exitCode = 1;
} else {
  const { secrets } = await issuerFile(path.join(folder, 'issuer.json'));
  console.log(await askToken(run.issuerUrl, account, secrets[account] ?? ''));
}
