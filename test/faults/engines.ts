import path from 'node:path';
import { MongoClient } from 'mongodb';
import { startElasticsearch, type Elasticsearch } from '../../scripts/dev/engines/elasticsearch.ts';
import type { EngineProcess } from '../../scripts/dev/engines/engine-process.ts';
import { freePort } from '../../scripts/dev/engines/free-port.ts';
import { startMongoDb } from '../../scripts/dev/engines/mongodb.ts';
import { signal } from './victim.ts';

/** An engine that can be killed and restarts on the same port with the same data. */
export interface MortalEngine {
  readonly port: number;
  /** Process id; after a kill that of the new process, once it is ready. */
  pid(): Promise<number>;
  /** Kills the process; resolves when it is dead. It restarts by itself. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

async function mortal(port: number, start: () => Promise<EngineProcess>): Promise<MortalEngine> {
  let living = await start();
  let reviving: Promise<void> = Promise.resolve();
  return {
    port,
    pid: async () => {
      await reviving;
      return living.pid();
    },
    kill: async () => {
      await reviving;
      signal(living.pid(), 'SIGKILL');
      await living.ended;
      reviving = start().then((started) => void (living = started));
      // The next user of the engine gets the error.
      reviving.catch(() => undefined);
    },
    stop: async () => {
      await reviving.catch(() => undefined);
      await living.stop();
    },
  };
}

export interface FaultEngines {
  readonly elasticsearch: MortalEngine;
  readonly mongodb: MortalEngine;
  readonly users: Elasticsearch['users'];
  readonly mongo: MongoClient;
  stop(): Promise<void>;
}

/** Starts both engines with their data below a folder. Throws a PlainError. */
export async function startFaultEngines(folder: string, print: (line: string) => void): Promise<FaultEngines> {
  const [elasticsearchPort, mongoPort] = [await freePort(), await freePort()];
  let users: Elasticsearch['users'] | undefined;
  const [elasticsearch, mongodb] = await Promise.all([
    mortal(elasticsearchPort, async () => {
      const started = await startElasticsearch(path.join(folder, 'elasticsearch'), { port: elasticsearchPort, print });
      users = started.users;
      return started.process;
    }),
    mortal(
      mongoPort,
      async () => (await startMongoDb(path.join(folder, 'mongodb'), { port: mongoPort, print })).process,
    ),
  ]);
  const url = `mongodb://127.0.0.1:${mongoPort}/?directConnection=true`;
  const mongo = await MongoClient.connect(url, { serverSelectionTimeoutMS: 60_000 });
  return {
    elasticsearch,
    mongodb,
    users: users as Elasticsearch['users'],
    mongo,
    stop: async () => {
      await mongo.close();
      await Promise.all([elasticsearch.stop(), mongodb.stop()]);
    },
  };
}
