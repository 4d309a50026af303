import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DATABASE_USER_NAMES } from '@talent-pool/services';
import { securityFiles, type EngineUser } from './elasticsearch-security.ts';
import { CERTIFICATE_FILES, makeCertificates } from './certificates.ts';

/** Members of the replica set, as docker-compose.yml names them. */
const MEMBERS = 'mongodb-1:27017,mongodb-2:27017,mongodb-3:27017';
const ENGINE_USERS = ['admin', 'search', 'indexer'] as const;

const random = (): string => randomBytes(32).toString('hex');

/** Creates a secret unless it exists. */
function keep(folder: string, name: string, make: () => string): string {
  const file = path.join(folder, name);
  if (!existsSync(file)) writeFileSync(file, make());
  return readFileSync(file, 'utf8');
}

/** Creates accounts of Elasticsearch's file realm; only their salted hashes go to Elasticsearch. */
function makeEngineUsers(folder: string): void {
  const user = (name: (typeof ENGINE_USERS)[number]): EngineUser => ({
    username: `pool_${name}`,
    password: keep(folder, `elasticsearch_${name}_password`, random),
  });
  const files = securityFiles({ admin: user('admin'), search: user('search'), indexer: user('indexer') });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, `elasticsearch_${name.replace('.yml', '')}`);
    rmSync(file, { force: true });
    writeFileSync(file, text);
  }
}

function makeDatabaseUsers(folder: string): void {
  const url = (name: string, password: string): string =>
    `mongodb://${name}:${password}@${MEMBERS}/?replicaSet=pool&authSource=admin`;
  const admin = keep(folder, 'mongodb_admin_password', random);
  keep(folder, 'mongodb_keyfile', () => randomBytes(256).toString('base64'));
  keep(folder, 'tools_mongodb_url', () => url('admin', admin));
  for (const name of DATABASE_USER_NAMES) keep(folder, `${name}_mongodb_url`, () => url(name, random()));
}

/**
 * Creates all missing secrets that docker-compose.yml mounts. The folder is closed to other users; its files are
 * readable, because containers read them with their own users. Throws a PlainError.
 */
export function makeSecrets(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  keep(folder, 'gateway_hmac_secret', random);
  keep(folder, 'gateway_hmac_secret_previous', () => '');
  keep(folder, 'employer_mark_secret', random);
  keep(folder, 'employer_mark_secret_previous', () => '');
  makeEngineUsers(folder);
  makeDatabaseUsers(folder);
  makeCertificates(folder);
  for (const name of readdirSync(folder)) {
    chmodSync(path.join(folder, name), name === CERTIFICATE_FILES.authorityKey ? 0o400 : 0o444);
  }
}
