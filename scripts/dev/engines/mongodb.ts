import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import mongoose from 'mongoose';
import { startEngineProcess, type EngineProcess } from './engine-process.ts';
import { fetchEngine } from './fetch-engine.ts';
import { freePort } from './free-port.ts';
import { engineFolder, giveToEngines } from './ordinary-user.ts';
import { MONGODB, mongodBinary } from './packages.ts';
import { PlainError } from '../../pool/plain-error.ts';

const { MongoClient } = mongoose.mongo;

export interface MongoDb {
  /** Connection string of the one-node replica set, without a database. */
  readonly url: string;
  readonly process: EngineProcess;
}

const REPLICA_SET = 'pool';
const READY_WITHIN = 30_000;
/**
 * Storage options of MongoDB. No snapshot of the past is read, so old versions need not be kept for the usual five
 * minutes. Dirty pages stay in the cache until the checkpoint every minute, instead of being compressed and written
 * repeatedly while many profiles change (docs/adr/0028). The oplog holds changes in clear text, also those of erased
 * people; its size in megabytes limits for how long.
 */
export const STORAGE = [
  '--setParameter',
  'minSnapshotHistoryWindowInSeconds=5',
  '--wiredTigerEngineConfigString',
  'eviction_dirty_target=20,eviction_dirty_trigger=40,eviction_updates_target=15,eviction_updates_trigger=30',
  '--oplogSize',
  '2048',
] as const;

/** A `mongod` of version 6 or newer on PATH; undefined if there is none. */
function mongodOnPath(): string | undefined {
  const { stdout } = spawnSync('mongod', ['--version'], { encoding: 'utf8' });
  const major = Number(/db version v(\d+)/.exec(stdout ?? '')?.[1] ?? 0);
  return major >= 6 ? 'mongod' : undefined;
}

/** The `mongod` to start: from PATH, or downloaded. Throws a PlainError. */
export const mongodCommand = async (print: (line: string) => void = () => undefined): Promise<string> =>
  mongodOnPath() ?? mongodBinary(await fetchEngine(MONGODB, print));

/** Updates the replica set configuration with the current port, which changes with every start. */
async function joinReplicaSet(port: number): Promise<void> {
  const member = { _id: 0, host: `127.0.0.1:${port}` };
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: READY_WITHIN,
  });
  try {
    const admin = client.db('admin');
    const known = await admin.command({ replSetGetConfig: 1 }).catch(() => undefined);
    if (!known) await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [member] } });
    else if (known['config'].members[0].host !== member.host) {
      const config = { ...known['config'], members: [{ ...known['config'].members[0], ...member }] };
      await admin.command({ replSetReconfig: { ...config, version: config.version + 1 }, force: true });
    }
    const deadline = Date.now() + READY_WITHIN;
    while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) {
      if (Date.now() > deadline)
        throw new PlainError(
          'MongoDB did not become primary. Delete the local pool with `npm run reset` and start again.',
        );
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await client.close();
  }
}

/**
 * Starts the embedded MongoDB with its data in `wanted`, on a free port by default. `cache` in gigabytes. Throws a
 * PlainError.
 */
export async function startMongoDb(
  wanted: string,
  {
    cache = 0.5,
    port: wantedPort,
    print = () => undefined,
  }: { cache?: number; port?: number; print?: (line: string) => void } = {},
): Promise<MongoDb> {
  const binary = await mongodCommand(print);
  const folder = engineFolder(wanted);
  mkdirSync(path.join(folder, 'data'), { recursive: true });
  giveToEngines(folder);
  const port = wantedPort ?? (await freePort());
  const parameters = ['--replSet', REPLICA_SET, '--bind_ip', '127.0.0.1', '--port', String(port), '--nounixsocket'];
  const process = await startEngineProcess(
    binary,
    [
      ...parameters,
      '--dbpath',
      path.join(folder, 'data'),
      '--wiredTigerCacheSizeGB',
      String(cache),
      '--quiet',
      ...STORAGE,
    ],
    { cwd: folder, logFile: path.join(folder, 'mongod.log'), isBatch: true },
  );
  try {
    await Promise.race([joinReplicaSet(port), process.ended.then(() => Promise.reject(new Error('ended')))]);
  } catch (error) {
    await process.stop();
    if (error instanceof PlainError) throw error;
    throw new PlainError('MongoDB did not start. See the last lines of mongod.log in its folder.');
  }
  return { url: `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`, process };
}
