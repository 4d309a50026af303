import mongoose, { type mongo } from 'mongoose';
import type { EventData, EventType, PoolEvent } from '../event.ts';

const { MongoError, MongoServerError } = mongoose.mongo;
/** MongoDB labels of errors for which a retry may succeed. */
const PASSING = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

/** An event with data, which is not erased. */
export type FullEvent<D extends EventData> = PoolEvent<D> & { readonly data: D };

/** Handles events of one type. */
export interface Handler {
  readonly type: string;
  handle(event: PoolEvent, session: mongo.ClientSession): Promise<void>;
}

/**
 * Creates a handler for a type of events. Writes with the session take effect exactly once, together with the position.
 * The function may be called again for the same event, so all other effects must be idempotent.
 */
export const on = <D extends EventData>(
  type: EventType<D>,
  handle: (event: FullEvent<D>, session: mongo.ClientSession) => Promise<void>,
): Handler => ({
  type: type.name,
  handle: (event, session) => handle({ ...event, data: type.parse(event.data) }, session),
});

/** Thrown by a handler when a dependency is unavailable: the consumer waits, and no attempt is counted. */
export class TryLater extends Error {
  override name = 'TryLater';
}

/** A handler failed for an event. */
export class HandlerFault extends Error {
  override name = 'HandlerFault';
  readonly event: PoolEvent;

  constructor(event: PoolEvent, cause: unknown) {
    super('A handler failed.', { cause });
    this.event = event;
  }

  /** Name and code of the cause; never its message. */
  get code(): string {
    const { name, code } = this.cause as { name?: string; code?: unknown };
    return typeof code === 'number' || typeof code === 'string' ? `${name ?? 'Error'} ${code}` : (name ?? 'Error');
  }
}

/** Whether an error is transient, caused by an unavailable database or service and not by the event. */
export function isPassing(error: unknown): boolean {
  if (error instanceof TryLater) return true;
  if (error instanceof MongoServerError) return PASSING.some((label) => error.hasErrorLabel(label));
  return error instanceof MongoError || (error as Error).name === 'MongooseServerSelectionError';
}
