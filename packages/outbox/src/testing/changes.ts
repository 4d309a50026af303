import type { mongo } from 'mongoose';
import { z } from 'zod';
import { on, type Handler } from '../consumer/handler.ts';
import { defineEvent } from '../event.ts';
import type { Outbox } from '../owner/outbox.ts';
import { noStep, type OnStep } from '../steps.ts';
import { inTransaction } from '../transaction.ts';

/** An event of tests: a thing has this value now. */
export const CHANGED = defineEvent('test.changed', z.strictObject({ value: z.number() }));

/** What a handler of tests has written. */
export interface Effect {
  readonly event: string;
  readonly aggregate: string;
  readonly value: number;
  /** Place among all effects. */
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

/** Writes the effect with the session, whatever was written before: one that is taken twice shows. */
export async function takeEffect(own: mongo.Db, effect: Omit<Effect, 'place'>, session: mongo.ClientSession) {
  const options = { upsert: true, returnDocument: 'after', session } as const;
  const counter = own.collection<{ _id: string; last: number }>('places');
  const counted = await counter.findOneAndUpdate({ _id: 'effects' }, { $inc: { last: 1 } }, options);
  await own.collection<Effect>('effects').insertOne({ ...effect, place: counted?.last ?? 0 }, { session });
}

/** A handler that takes the effect; `before` may fail. */
export const recordEffect = (own: mongo.Db, before: (value: number) => void = () => undefined): Handler =>
  on(CHANGED, async ({ id, aggregate, data }, session) => {
    await takeEffect(own, { event: id, aggregate, value: data.value }, session);
    before(data.value);
  });

/** Effects in the order in which they were taken. */
export const effects = (own: mongo.Db): Promise<Effect[]> =>
  own
    .collection<Effect>('effects')
    .find({}, { projection: { _id: 0 } })
    .sort({ place: 1 })
    .toArray();
