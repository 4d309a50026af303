import path from 'node:path';
import { PlainError } from '../../pool/plain-error.ts';
import { makeSecrets } from './secrets.ts';

/** `npm run deploy:secrets [-- <folder>]`: creates missing secrets that docker-compose.yml mounts. */
const folder = path.resolve(process.argv[2] ?? 'secrets');
try {
  makeSecrets(folder);
  console.log(`The secrets are in ${folder}.`);
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
