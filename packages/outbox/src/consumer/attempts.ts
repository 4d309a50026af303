import type { PoolEvent } from '../event.ts';
import { inTransaction } from '../transaction.ts';
import { handleLetter, positionAt, type BatchParts } from './batch.ts';
import type { EventReader, Position } from './event-reader.ts';
import { HandlerFault } from './handler.ts';
import type { LetterDocument } from './inbox.collections.ts';

export interface AttemptParts extends BatchParts {
  readonly reader: EventReader;
  /**
   * Number of attempts after which an event is set aside. `retry`: milliseconds before the second attempt, doubled for
   * each further one.
   */
  readonly attempts: number;
  readonly retry: number;
  readonly now: () => Date;
  /** Called for every failed attempt. */
  readonly failed: (fault: HandlerFault, setAside: boolean) => void;
  /** Called for an unhandled event that the outbox no longer has. */
  readonly gone: (letter: LetterDocument) => void;
}

const dueAfter = ({ retry, now }: AttemptParts, attempts: number): Date =>
  new Date(now().getTime() + retry * 2 ** (attempts - 1));

/** The state of a letter after a failed attempt. */
const afterFault = (parts: AttemptParts, fault: HandlerFault, attempts: number, allowed: number) => ({
  state: attempts >= allowed ? ('SET_ASIDE' as const) : ('RETRYING' as const),
  code: fault.code,
  dueAt: dueAfter(parts, attempts),
});

/**
 * Handles one event at the position. The attempt is recorded before it begins, so that an attempt that crashes the
 * process is counted too; the event then has a letter, and the position moves past it. Returns the number of handled
 * events.
 *
 * Another instance may move past the event because of this letter, so the letter is removed only while the position has
 * not moved.
 */
export async function passAlone(parts: AttemptParts, from: Position, event: PoolEvent): Promise<number> {
  const { inbox, onStep, attempts: allowed } = parts;
  await inbox.addLetter(event, { state: 'RETRYING', attempts: 1, allowed, dueAt: dueAfter(parts, 1) });
  await onStep('attempt-recorded');
  try {
    return Number(await handleLetter(parts, event, from));
  } catch (error) {
    if (!(error instanceof HandlerFault)) {
      // The failure is not caused by the event, so the attempt does not count.
      await inbox.removeLetterAt(from, event.id).catch(() => undefined);
      throw error;
    }
    const state = afterFault(parts, error, 1, allowed);
    await inTransaction(inbox.database, async (session) => {
      await inbox.move(from, positionAt(event), session);
      await inbox.changeLetter(event.id, state, session);
    });
    parts.failed(error, state.state === 'SET_ASIDE');
    return 0;
  }
}

/** The first letter of each aggregate. */
function heads(letters: readonly LetterDocument[]): LetterDocument[] {
  const seen = new Set<string>();
  return letters.filter(({ aggregate }) => !seen.has(aggregate) && seen.add(aggregate));
}

async function retryOne(parts: AttemptParts, letter: LetterDocument, event: PoolEvent | undefined): Promise<number> {
  const { inbox } = parts;
  if (!event || event.data === null) {
    await inbox.removeLetter(letter.event);
    if (!event) parts.gone(letter);
    return 0;
  }
  const allowed = letter.allowed || parts.attempts;
  const attempts = letter.attempts + 1;
  if (attempts > allowed) {
    await inbox.changeLetter(letter.event, { state: 'SET_ASIDE' });
    parts.failed(new HandlerFault(event, new Error('The process ended.')), true);
    return 0;
  }
  await inbox.changeLetter(letter.event, { state: 'RETRYING', attempts, allowed, dueAt: dueAfter(parts, attempts) });
  await parts.onStep('attempt-recorded');
  try {
    return Number(await handleLetter(parts, event));
  } catch (error) {
    if (!(error instanceof HandlerFault)) {
      await inbox.changeLetter(letter.event, { attempts: letter.attempts });
      throw error;
    }
    const state = afterFault(parts, error, attempts, allowed);
    await inbox.changeLetter(letter.event, state);
    parts.failed(error, state.state === 'SET_ASIDE');
    return 0;
  }
}

const isDue = ({ state, dueAt }: LetterDocument, now: Date): boolean =>
  state === 'HELD' || (state === 'RETRYING' && dueAt <= now);

/**
 * Retries the events that are due, in order within each aggregate, and removes the letters of erased events. Returns
 * the remaining letters and the number of handled events.
 */
export async function retryLetters(parts: AttemptParts): Promise<{ left: LetterDocument[]; handled: number }> {
  let handled = 0;
  for (let before = Infinity; ;) {
    const letters = await parts.inbox.letters();
    const first = heads(letters);
    const events = new Map((await parts.reader.byIds(first.map(({ event }) => event))).map((one) => [one.id, one]));
    const isEmpty = ({ event }: LetterDocument): boolean => !events.get(event)?.data;
    const ready = first.filter((letter) => isEmpty(letter) || isDue(letter, parts.now()));
    if (ready.length === 0 || letters.length >= before) return { left: letters, handled };
    before = letters.length;
    for (const letter of ready) handled += await retryOne(parts, letter, events.get(letter.event));
  }
}
