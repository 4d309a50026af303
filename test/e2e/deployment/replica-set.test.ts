import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { byName, DATABASE_NAMES, DATABASE_USER_NAMES, settingName } from '@talent-pool/services';
import { OWNER_COLLECTIONS } from '@talent-pool/outbox';
import { MongoClient, type Db } from 'mongodb';
import type { PrepareConfig } from '../../../scripts/ops/deploy/config.ts';
import { prepareReplicaSet } from '../../../scripts/ops/deploy/replica-set.ts';
import { makeSecrets } from '../../../scripts/ops/deploy/secrets.ts';
import { startEngineProcess, type EngineProcess } from '../../../scripts/dev/engines/engine-process.ts';
import { freePort } from '../../../scripts/dev/engines/free-port.ts';
import { STORAGE, mongodCommand } from '../../../scripts/dev/engines/mongodb.ts';
import { giveToEngines, temporaryFolder } from '../../../scripts/dev/engines/ordinary-user.ts';
import { startService, type Service } from '../../../scripts/dev/start/service-process.ts';
import { eventually } from '../../support/eventually.ts';
import { startIdentityProvider, type IdentityProvider } from '../../support/identity-provider.ts';

const folder = temporaryFolder('replica-set');
const secrets = path.join(folder, 'secrets');
const members: EngineProcess[] = [];
const services: Service[] = [];
let issuer: IdentityProvider;
let config: PrepareConfig;
let ports: number[];

const secret = (name: string): string => readFileSync(path.join(secrets, name), 'utf8');

async function startMember(place: number, parameters: readonly string[]): Promise<EngineProcess> {
  const home = path.join(folder, `member-${place}`);
  mkdirSync(path.join(home, 'data'), { recursive: true });
  giveToEngines(home);
  const standard = ['--port', String(ports[place]), '--bind_ip', '127.0.0.1', '--nounixsocket', '--quiet'];
  const cache = ['--wiredTigerCacheSizeGB', '0.25', '--dbpath', path.join(home, 'data')];
  const options = { cwd: home, logFile: path.join(home, 'mongod.log') };
  return startEngineProcess(await mongodCommand(), [...standard, ...cache, ...STORAGE, ...parameters], options);
}

const direct = (place: number): MongoClient =>
  new MongoClient(`mongodb://127.0.0.1:${ports[place]}/?directConnection=true`, { serverSelectionTimeoutMS: 30_000 });

/** Creates the administrator, as MongoDB's image does at the first start of the first member. */
async function makeAdministrator(): Promise<void> {
  const alone = await startMember(0, []);
  const client = direct(0);
  const pwd = secret('mongodb_admin_password');
  await client.db('admin').command({ createUser: 'admin', pwd, roles: ['root'] });
  await client.close();
  await alone.stop();
}

beforeAll(async () => {
  ports = await Promise.all([0, 1, 2].map(freePort));
  makeSecrets(secrets);
  const keyFile = path.join(folder, 'keyfile');
  writeFileSync(keyFile, secret('mongodb_keyfile'));
  giveToEngines(keyFile);
  chmodSync(keyFile, 0o400);
  await makeAdministrator();
  const parameters = ['--replSet', 'pool', '--keyFile', keyFile];
  members.push(...(await Promise.all([0, 1, 2].map((place) => startMember(place, parameters)))));
  const hosts = ports.map((port) => `127.0.0.1:${port}`).join(',');
  const url = (name: string): string => secret(`${name}_mongodb_url`).replace(/@[^/]+/u, `@${hosts}`);
  config = {
    MONGODB_MEMBERS: hosts,
    MONGODB_REPLICA_SET: 'pool',
    MONGODB_ADMIN_USERNAME: 'admin',
    MONGODB_ADMIN_PASSWORD: secret('mongodb_admin_password'),
    ...byName(DATABASE_USER_NAMES, (name) => [`${settingName(name)}_MONGODB_URL`, url(name)] as const),
    ...byName(DATABASE_NAMES, (name) => [`${settingName(name)}_DATABASE`, name as string] as const),
  };
  await prepareReplicaSet(config);
  issuer = await startIdentityProvider();
});
afterAll(async () => {
  await Promise.all(services.map((one) => one.stop()));
  await Promise.all(members.map((member) => member.stop()));
  await issuer.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `work` as the user of a service. Returns its result, or the error code of the refusal. */
async function as(url: string, work: (client: MongoClient) => Promise<unknown>): Promise<unknown> {
  const client = await MongoClient.connect(url, { serverSelectionTimeoutMS: 30_000 });
  return work(client)
    .catch((error: { codeName?: string }) => error.codeName)
    .finally(() => client.close());
}
const write = (database: string) => (client: MongoClient) =>
  client
    .db(database)
    .collection('things')
    .insertOne({})
    .then(() => 'written');
const read = (database: string) => (client: MongoClient) =>
  client
    .db(database)
    .collection('things')
    .findOne()
    .then(() => 'read');

describe('a replica set that was prepared', () => {
  test('has three members, and one of them is primary', async () => {
    const members = await as(config.INDEXER_MONGODB_URL, async (client) => {
      const { hosts, isWritablePrimary } = await client.db('admin').command({ hello: 1 });
      return [(hosts as string[]).sort(), isWritablePrimary];
    });
    expect(members).toEqual([config.MONGODB_MEMBERS.split(',').sort(), true]);
  });

  test.each([
    ['CANDIDATES', ['candidates'], ['indexer'], ['vacancies', 'portals']],
    ['VACANCIES', ['vacancies'], [], ['candidates', 'portals', 'indexer']],
    ['PORTALS', ['portals'], [], ['candidates', 'vacancies', 'indexer']],
    ['INDEXER', ['indexer'], ['candidates', 'vacancies'], ['portals']],
  ] as const)('lets %s write %j and read %j, but not access %j', async (name, own, others, closed) => {
    const url = config[`${name}_MONGODB_URL`];
    for (const database of own) expect(await as(url, write(database))).toBe('written');
    for (const database of others) {
      expect(await as(url, read(database))).toBe('read');
      expect(await as(url, write(database))).toBe('Unauthorized');
    }
    for (const database of closed) expect(await as(url, read(database))).toBe('Unauthorized');
  });

  test.each([
    ['PORTALS', 'portals'],
    ['VACANCIES', 'vacancies'],
  ] as const)(
    'lets %s read events and report its position, but not change events or read other collections of their owner',
    async (name, consumer) => {
      const { events, consumers } = OWNER_COLLECTIONS;
      const inCandidates = (work: (database: Db) => Promise<unknown>) =>
        as(config[`${name}_MONGODB_URL`], (client) => work(client.db('candidates')));
      const report = { $set: { consumer, position: 1 } };
      expect(await inCandidates((db) => db.collection(events).findOne())).toBeNull();
      const reported = await inCandidates((db) =>
        db.collection(consumers).updateOne({ consumer }, report, { upsert: true }),
      );
      expect(reported).toMatchObject({ upsertedCount: 1 });
      expect(await inCandidates((db) => db.collection(events).insertOne({}))).toBe('Unauthorized');
      expect(await inCandidates((db) => db.collection(events).deleteMany({}))).toBe('Unauthorized');
      expect(await inCandidates((db) => db.collection(consumers).deleteMany({}))).toBe('Unauthorized');
      expect(await inCandidates((db) => db.collection('profiles').findOne())).toBe('Unauthorized');
    },
  );

  test('refuses connections without a password or with a wrong one', async () => {
    const [host] = config.MONGODB_MEMBERS.split(',');
    expect(await as(`mongodb://${host}/?directConnection=true`, read('candidates'))).toBe('Unauthorized');
    const wrong = config.CANDIDATES_MONGODB_URL.replace(/:[0-9a-f]{64}@/u, ':wrong@');
    await expect(MongoClient.connect(wrong)).rejects.toThrow(/Authentication failed/u);
  });

  test('can be prepared again, which updates a user’s password', async () => {
    const changed = config.PORTALS_MONGODB_URL.replace(/:[0-9a-f]{64}@/u, ':another-password@');
    await prepareReplicaSet({ ...config, PORTALS_MONGODB_URL: changed });
    expect(await as(changed, write('portals'))).toBe('written');
    await expect(MongoClient.connect(config.PORTALS_MONGODB_URL)).rejects.toThrow(/Authentication failed/u);
  });

  test('serves a service configured by secret files, also when a member fails', async () => {
    const port = await freePort();
    const file = path.join(folder, 'candidates-url');
    writeFileSync(file, `${config.CANDIDATES_MONGODB_URL}\n`);
    const candidates = await startService(
      {
        name: 'candidates',
        entry: 'subgraphs/candidates/src/index.ts',
        url: `http://127.0.0.1:${port}`,
        env: {
          PORT: String(port),
          NODE_ENV: 'production',
          OIDC_ISSUER: issuer.issuer,
          OIDC_AUDIENCE: issuer.audience,
          OIDC_JWKS_URL: issuer.jwksUrl,
          GATEWAY_HMAC_SECRET_FILE: path.join(secrets, 'gateway_hmac_secret'),
          GATEWAY_HMAC_SECRET_PREVIOUS_FILE: path.join(secrets, 'gateway_hmac_secret_previous'),
          EMPLOYER_MARK_SECRET_FILE: path.join(secrets, 'employer_mark_secret'),
          EMPLOYER_MARK_SECRET_PREVIOUS_FILE: path.join(secrets, 'employer_mark_secret_previous'),
          MONGODB_URL_FILE: file,
        },
      },
      folder,
      { print: () => undefined, restarted: () => undefined },
    );
    services.push(candidates);
    await candidates.ready();
    await members[0]?.stop();
    const ready = async () => ((await fetch(`http://127.0.0.1:${port}/ready`)).ok ? true : undefined);
    expect(await eventually(ready, 'the service to be ready on two members')).toBe(true);
    expect(await as(config.CANDIDATES_MONGODB_URL, write('candidates'))).toBe('written');
  });
});
