import path from 'node:path';
import { parseArgs } from 'node:util';
import { SEEDED_ACCOUNTS } from './issuer/accounts.ts';
import { requestToken } from './issuer/request-token.ts';
import { issuerFile } from './issuer/issuer-file.ts';
import { readConfig } from './start/config.ts';
import { runningPool, type RunFile } from '../pool/run-file.ts';

/**
 * `npm run token` lists the seeded accounts of the running pool, `npm run token -- <account>` prints an access token of one,
 * and `npm run token -- --env <account>` what a program needs to ask for one, as shell variables.
 */
const USAGE = `Use: npm run token -- <account>            an access token of the account
     npm run token -- --env <account>      the addresses and the account's client, as shell variables`;

const accountList = (): string =>
  Object.entries(SEEDED_ACCOUNTS)
    .map(([name, { label }]) => `  ${name.padEnd(20)} ${label}`)
    .join('\n');

function fail(code: number, text: string): void {
  console.error(text);
  process.exitCode = code;
}

const shellVariables = (run: RunFile, account: string, secret: string): string =>
  [
    ['ISSUER', run.issuerUrl],
    ['GATEWAY', run.gatewayUrl],
    ['CLIENT_ID', account],
    ['CLIENT_SECRET', secret],
  ]
    .map(([name, value]) => `export ${name}='${value}'`)
    .join('\n');

async function print(account: string, env: boolean): Promise<void> {
  const folder = readConfig().POOL_DIR;
  const run = runningPool(folder);
  if (!run) return fail(1, 'The pool is not running. Start it with "npm start" first.');
  const { secrets } = await issuerFile(path.join(folder, 'issuer.json'));
  const secret = secrets[account] ?? '';
  console.log(env ? shellVariables(run, account, secret) : await requestToken(run.issuerUrl, account, secret));
}

const { values, positionals } = parseArgs({
  options: { env: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [account] = positionals;
if (account === undefined) console.log(`${USAGE}\n\nAccounts:\n${accountList()}`);
else if (!Object.hasOwn(SEEDED_ACCOUNTS, account))
  fail(2, `There is no account "${account}". The accounts are:\n${accountList()}`);
else await print(account, values.env);
