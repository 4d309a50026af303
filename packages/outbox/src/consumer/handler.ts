import mongoose, { type mongo } from 'mongoose';
import type { EventData, EventType, PoolEvent } from '../event.ts';

const { MongoError, MongoServerError } = mongoose.mongo;
/** Labels by which MongoDB says that the same may succeed another time. */
const PASSING = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

/** An event whose data is there. */
export type FullEvent<D extends EventData> = PoolEvent<D> & { readonly data: D };

/** What a consumer does with events of one type. */
export interface Handler {
  readonly type: string;
  handle(event: PoolEvent, session: mongo.ClientSession): Promise<void>;
}

/**
 * Handles events of a type. What is written with the session takes effect once, together with the position. The function may
 * be called again for the same event, so whatever it does without the session has to bear repetition.
 */
export const on = <D extends EventData>(
  type: EventType<D>,
  handle: (event: FullEvent<D>, session: mongo.ClientSession) => Promise<void>,
): Handler => ({
  type: type.name,
  handle: (event, session) => handle({ ...event, data: type.parse(event.data) }, session),
});

/** Thrown by a handler when what it needs is away: the consumer waits, and the event is not to blame. */
export class TryLater extends Error {
  override name = 'TryLater';
}

/** A handler failed at an event. */
export class HandlerFault extends Error {
  override name = 'HandlerFault';
  readonly event: PoolEvent;

  constructor(event: PoolEvent, cause: unknown) {
    super('A handler failed.', { cause });
    this.event = event;
  }

  /** Kind of the fault; never its text. */
  get code(): string {
    const { name, code } = this.cause as { name?: string; code?: unknown };
    return typeof code === 'number' || typeof code === 'string' ? `${name ?? 'Error'} ${code}` : (name ?? 'Error');
  }
}

/** Whether the database or a service is away, rather than the event unfit. */
export function isPassing(error: unknown): boolean {
  if (error instanceof TryLater) return true;
  if (error instanceof MongoServerError) return PASSING.some((label) => error.hasErrorLabel(label));
  return error instanceof MongoError || (error as Error).name === 'MongooseServerSelectionError';
}
