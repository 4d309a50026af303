import { createLogger } from '@talent-pool/service-kit';
import mongoose from 'mongoose';
import { EventConsumer } from '../consumer/event-consumer.ts';
import { OutboxKeeper } from '../owner/outbox-keeper.ts';
import { Outbox } from '../owner/outbox.ts';
import { recordEffect, writeChange } from './changes.ts';

/** Does one piece of work, and kills itself with SIGKILL at a given step, like a crash of the machine. */
const [url = '', appName = '', ownerName = '', ownName = '', fatal = '', work = '', value = ''] = process.argv.slice(2);

const client = await mongoose.mongo.MongoClient.connect(url, { appName });
const [owner, own] = [client.db(ownerName), client.db(ownName)];
const outbox = new Outbox(owner);
const logger = createLogger('killed', 'silent');
const die = (): void => void process.kill(process.pid, 'SIGKILL');
const onStep = (step: string): void => (step === fatal ? die() : undefined);

const works: Readonly<Record<string, () => Promise<unknown>>> = {
  change: () => writeChange(outbox, { aggregate: 'killed', value: Number(value) }, onStep),
  number: () => new OutboxKeeper({ outbox, retentionDays: 30, expected: [], logger, onStep }).numberAll(),
  consume: () =>
    new EventConsumer({
      name: 'reader',
      source: 'owner',
      owner,
      own,
      logger,
      handlers: [recordEffect(own, (handled) => (handled === Number(value) ? die() : undefined))],
      leaseSeconds: 0.001,
      attempts: 2,
      retry: 0,
      onStep,
    }).round(),
};
await works[work]?.();
await client.close();
