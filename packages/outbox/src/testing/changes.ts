import type { mongo } from 'mongoose';
import { z } from 'zod';
import { on, type Handler } from '../consumer/handler.ts';
import { defineEvent } from '../event.ts';
import type { Outbox } from '../owner/outbox.ts';
import { noStep, type OnStep } from '../steps.ts';
import { inTransaction } from '../transaction.ts';

/** The event type of tests: the new value of a thing. */
export const CHANGED = defineEvent('test.changed', z.strictObject({ value: z.number() }));

/** An effect written by the handler of tests. */
export interface Effect {
  readonly event: string;
  readonly aggregate: string;
  readonly value: number;
  /** Position among all effects. */
  readonly place: number;
}
interface Thing {
  readonly _id: string;
  readonly value: number;
}
export interface Change {
  readonly aggregate: string;
  readonly value: number;
  readonly person?: string | null;
}

/** Writes a thing and its event in one transaction. */
export const writeChange = (
  outbox: Outbox,
  { aggregate, value, person = null }: Change,
  onStep: OnStep = noStep,
): Promise<void> =>
  inTransaction(outbox.database, async (session) => {
    const things = outbox.database.collection<Thing>('things');
    await things.updateOne({ _id: aggregate }, { $set: { value } }, { upsert: true, session });
    await outbox.append([{ type: CHANGED, aggregate, person, data: { value } }], session);
    await onStep('appended');
  });

/** Writes an effect without checking for duplicates, so that an event that is handled twice has two effects. */
export async function takeEffect(own: mongo.Db, effect: Omit<Effect, 'place'>, session: mongo.ClientSession) {
  const options = { upsert: true, returnDocument: 'after', session } as const;
  const counter = own.collection<{ _id: string; last: number }>('places');
  const counted = await counter.findOneAndUpdate({ _id: 'effects' }, { $inc: { last: 1 } }, options);
  await own.collection<Effect>('effects').insertOne({ ...effect, place: counted?.last ?? 0 }, { session });
}

/** A handler that writes an effect, then calls `before`, which may throw. */
export const recordEffect = (own: mongo.Db, before: (value: number) => void = () => undefined): Handler =>
  on(CHANGED, async ({ id, aggregate, data }, session) => {
    await takeEffect(own, { event: id, aggregate, value: data.value }, session);
    before(data.value);
  });

/** All effects in the order in which they were written. */
export const effects = (own: mongo.Db): Promise<Effect[]> =>
  own
    .collection<Effect>('effects')
    .find({}, { projection: { _id: 0 } })
    .sort({ place: 1 })
    .toArray();
