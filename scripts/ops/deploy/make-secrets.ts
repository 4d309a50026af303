import path from 'node:path';
import { PlainError } from '../../pool/plain-error.ts';
import { makeSecrets } from './secrets.ts';

/** `npm run deploy:secrets [-- <folder>]`: makes the secrets that docker-compose.yml mounts, and keeps those there are. */
const folder = path.resolve(process.argv[2] ?? 'secrets');
try {
  makeSecrets(folder);
  console.log(`The secrets are in ${folder}.`);
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
