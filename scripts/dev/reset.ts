import { existsSync, lstatSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from './start/config.ts';
import { runningPool } from '../pool/run-file.ts';

/** `npm run reset`: deletes the data of the embedded engines. Engines given by URL are not touched. */
const config = readConfig();
const folder = config.POOL_DIR;
if (runningPool(folder)) {
  console.error('The pool is running. Stop it with Ctrl-C first.');
  process.exitCode = 1;
} else if (config.ELASTICSEARCH_URL || config.MONGODB_URL) {
  console.error(
    'These engines were not started here, so their data is not deleted. Unset ELASTICSEARCH_URL and MONGODB_URL.',
  );
  process.exitCode = 1;
} else {
  for (const name of ['elasticsearch', 'mongodb', 'logs', 'issuer.json', 'gateway-secret', 'run.json', 'reports']) {
    const target = path.join(folder, name);
    if (existsSync(target) && lstatSync(target).isSymbolicLink())
      rmSync(realpathSync(target), { recursive: true, force: true });
    rmSync(target, { recursive: true, force: true });
  }
  console.log('The local pool is deleted. The next start generates a new sample.');
}
