import type { mongo } from 'mongoose';
import type { PoolEvent } from '../event.ts';
import type { OnStep } from '../steps.ts';
import { inTransaction } from '../transaction.ts';
import type { Position } from './event-reader.ts';
import { HandlerFault, isPassing, type Handler } from './handler.ts';
import type { InboxStore } from './inbox.store.ts';

export interface BatchParts {
  readonly inbox: InboxStore;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly onStep: OnStep;
}

export const positionAt = ({ sequence, id }: PoolEvent): Position => ({ sequence, event: id });

/** Runs the handler. Throws HandlerFault if the failure is caused by the event. */
async function run(handler: Handler, event: PoolEvent, session: mongo.ClientSession): Promise<void> {
  try {
    await handler.handle(event, session);
  } catch (error) {
    throw isPassing(error) ? error : new HandlerFault(event, error);
  }
}

/**
 * Handles events and moves the position past them, in one transaction. An event is held back if an earlier event of its
 * aggregate waits. Erased events and events of other types are skipped. Returns the number of handled events.
 */
export function passTogether(parts: BatchParts, from: Position, events: readonly PoolEvent[]): Promise<number> {
  const { inbox, handlers, onStep } = parts;
  const last = events.at(-1);
  if (!last) return Promise.resolve(0);
  return inTransaction(inbox.database, async (session) => {
    await inbox.move(from, positionAt(last), session);
    await onStep('position-taken');
    const letters = await inbox.lettersBeside(events, session);
    const waiting = new Set(letters.map(({ event }) => event));
    const blocked = new Set(letters.map(({ aggregate }) => aggregate));
    const known = await inbox.handledOf(events, session);
    const handled: PoolEvent[] = [];
    for (const event of events) {
      const handler = handlers.get(event.type);
      if (!handler || event.data === null || known.has(event.id) || waiting.has(event.id)) continue;
      if (blocked.has(event.aggregate)) {
        await inbox.addLetter(event, {}, session);
        continue;
      }
      await run(handler, event, session);
      handled.push(event);
    }
    await inbox.addHandled(handled, session);
    await onStep('handled');
    return handled.length;
  });
}

/** Handles an event that has a letter, and removes the letter. Returns false if there was nothing to handle. */
export function handleLetter(parts: BatchParts, event: PoolEvent, from?: Position): Promise<boolean> {
  const { inbox, handlers, onStep } = parts;
  return inTransaction(inbox.database, async (session) => {
    if (from) await inbox.move(from, positionAt(event), session);
    await inbox.removeLetter(event.id, session);
    const handler = handlers.get(event.type);
    const known = await inbox.handledOf([event], session);
    if (!handler || event.data === null || known.has(event.id)) return false;
    await run(handler, event, session);
    await inbox.addHandled([event], session);
    await onStep('attempt-handled');
    return true;
  });
}
