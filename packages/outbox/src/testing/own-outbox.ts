import { createLogger } from '@talent-pool/service-kit';
import mongoose, { type mongo } from 'mongoose';
import { createTestNames, testEngines } from '../../../../test/support/engines.ts';
import { EventConsumer, type ConsumerParts } from '../consumer/event-consumer.ts';
import { OutboxKeeper, type KeeperParts } from '../owner/outbox-keeper.ts';
import { Outbox } from '../owner/outbox.ts';
import { runKilled } from './run-killed.ts';
import type { Step } from '../steps.ts';
import { inTransaction } from '../transaction.ts';
import { effects, recordEffect, writeChange, type Effect } from './changes.ts';

/** An outbox and a consumer's database for one test file. */
export interface OwnOutbox {
  readonly outbox: Outbox;
  readonly owner: mongo.Db;
  readonly own: mongo.Db;
  readonly lines: string[];
  /** Changes an aggregate and appends its event, in one transaction. */
  change(aggregate: string, value: number, person?: string | null): Promise<void>;
  erase(person: string): Promise<void>;
  keeper(parts?: Partial<KeeperParts>): OutboxKeeper;
  consumer(parts?: Partial<ConsumerParts>): EventConsumer;
  /** All effects in the order in which they were written. */
  effects(): Promise<Effect[]>;
  /** Runs a process that kills itself with SIGKILL at a step. Returns the signal; null if it exited normally. */
  killedAt(step: Step, work: 'change' | 'number' | 'consume', value?: number): Promise<string | null>;
  /** Deletes all documents of both databases. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** Creates empty databases. Call `close` in `afterAll`. */
export async function ownOutbox(): Promise<OwnOutbox> {
  const names = createTestNames();
  const { mongoUrl } = testEngines();
  const client = await mongoose.mongo.MongoClient.connect(mongoUrl);
  const [owner, own] = [client.db(names.candidatesDatabase), client.db(names.portalsDatabase)];
  const outbox = new Outbox(owner);
  await outbox.prepare();
  const lines: string[] = [];
  const logger = createLogger('outbox', 'debug', { write: (line) => void lines.push(line) });
  return {
    outbox,
    owner,
    own,
    lines,
    change: (aggregate, value, person = null) => writeChange(outbox, { aggregate, value, person }),
    erase: (person) => inTransaction(owner, (session) => outbox.empty(person, session)),
    keeper: (parts) => new OutboxKeeper({ outbox, retentionDays: 30, expected: [], logger, ...parts }),
    consumer: (parts) =>
      new EventConsumer({
        name: 'reader',
        source: 'owner',
        owner,
        own,
        logger,
        handlers: [recordEffect(own)],
        ...parts,
      }),
    effects: () => effects(own),
    killedAt: (step, work, value = 0) =>
      runKilled(client, mongoUrl, [owner.databaseName, own.databaseName, step, work, String(value)]),
    clear: async () => {
      for (const database of [owner, own])
        for (const collection of await database.collections()) await collection.deleteMany({});
      lines.length = 0;
    },
    close: async () => {
      await client.close();
      await names.drop();
    },
  };
}
