import { ERROR_CATALOGUE, type Logger } from '@talent-pool/service-kit';
import { getOperationAST, parse } from 'graphql';
import { DatabaseUnavailable } from '../limits/limits-database.ts';
import { refusal } from '../graph/error-sanitiser.ts';
import { codesIn, textOf, type Outcome } from '../http/graphql-outcome.ts';
import type { KeyOwner, OutcomeCipher } from './outcome.cipher.ts';
import { HOLD_TIME, type KeyState, type KeyRecord, type OutcomeStore } from './outcome.store.ts';

export interface IdempotencyParts {
  readonly store: OutcomeStore;
  readonly cipher: OutcomeCipher;
  readonly logger: Logger;
}

/** A response, and whether it was replayed. */
export interface IdempotentOutcome {
  readonly outcome: Outcome;
  readonly replayed: boolean;
}

/** Whether the selected operation is a mutation; false for an invalid document. */
export function isMutation(query: string, operationName: unknown): boolean {
  try {
    const name = typeof operationName === 'string' ? operationName : undefined;
    return getOperationAST(parse(query, { noLocation: true }), name)?.operation === 'mutation';
  } catch {
    return false;
  }
}

/**
 * Only responses with status 200 and without a server error are stored. Other requests may be retried with the same
 * key.
 */
const isStorable = (outcome: Outcome): boolean =>
  outcome.status === 200 && codesIn(outcome).every((code) => ERROR_CATALOGUE[code].status < 500);

/** Stored in place of a response with personal data. */
const NOT_STORED = '';
/** Milliseconds before a failed deletion of outcomes is retried. */
const FORGET_RETRY_DELAY = 10_000;

const replay = (text: string): Outcome =>
  text === NOT_STORED
    ? refusal(
        'ANSWER_NOT_KEPT',
        'This request was already processed. Its response contains personal data and was not stored.',
      )
    : { status: 200, text };

/** A request with an idempotency key. */
export interface OnceOptions {
  /** Serialised operation; equal texts are the same request. */
  readonly request: string;
  /** Whether its response may hold personal data. Then only the fact of the response is stored. */
  readonly isPersonal: boolean;
}

const firstOutcome = (outcome: Outcome): IdempotentOutcome => ({ outcome, replayed: false });

/** Executes each request with an idempotency key once, and replays its response to repeated requests. */
export class Idempotency {
  private readonly parts: IdempotencyParts;

  constructor(parts: IdempotencyParts) {
    this.parts = parts;
  }

  /**
   * Executes `answer` if this is the first request with the key; else returns the stored response or an error. Rejects
   * when `answer` does.
   */
  async once(
    owner: KeyOwner,
    { request, isPersonal }: OnceOptions,
    answer: () => Promise<Outcome>,
  ): Promise<IdempotentOutcome> {
    const { store, cipher } = this.parts;
    const id = cipher.idOf(owner);
    const fingerprint = cipher.fingerprintOf(owner, request);
    const beginning = await this.begin({ id, owner: cipher.ownerMark(owner.subject), fingerprint });
    if (beginning === 'unavailable')
      return firstOutcome(refusal('UNAVAILABLE', 'Idempotency keys cannot be looked up.'));
    if (beginning.state === 'running')
      return firstOutcome(refusal('REQUEST_IN_PROGRESS', 'A request with this Idempotency-Key is being processed.'));
    if (beginning.state === 'other')
      return firstOutcome(
        refusal('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was already used for a different request.'),
      );
    if (beginning.state === 'done') return { outcome: replay(cipher.open(owner, beginning.outcome)), replayed: true };
    const { attempt } = beginning;
    const outcome = await this.whileHeld(id, attempt, answer);
    const kept = isPersonal ? NOT_STORED : textOf(outcome);
    await this.logFailure(
      isStorable(outcome) ? store.finish(id, attempt, cipher.seal(owner, kept)) : store.release(id, attempt),
    );
    return firstOutcome(outcome);
  }

  /**
   * Deletes the stored responses of a caller whose data is erased, except that of the erasure itself. Retries until the
   * database is available. If the process ends before that, the responses expire by their retention time.
   */
  async forget(subject: string, key: string | undefined): Promise<void> {
    const { store, cipher, logger } = this.parts;
    const except = key === undefined ? '' : cipher.idOf({ subject, key });
    await store.forget(cipher.ownerMark(subject), except).catch((error: unknown) => {
      logger.warn({ err: error }, 'stored responses of an erased account have not been deleted yet');
      setTimeout(() => void this.forget(subject, key), FORGET_RETRY_DELAY).unref();
    });
  }

  private async begin(marks: KeyRecord): Promise<KeyState | 'unavailable'> {
    try {
      return await this.parts.store.claim(marks);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) return 'unavailable';
      throw error;
    }
  }

  /** Executes `answer` and renews the hold on the key meanwhile. */
  private async whileHeld(id: string, attempt: string, answer: () => Promise<Outcome>): Promise<Outcome> {
    const { store } = this.parts;
    const renewal = setInterval(() => void this.logFailure(store.hold(id, attempt)), HOLD_TIME / 3);
    try {
      return await answer();
    } catch (error) {
      await this.logFailure(store.release(id, attempt));
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** Logs a failed write. The mutation is done, so the caller gets the response even if the key cannot be stored. */
  private async logFailure(step: Promise<void>): Promise<void> {
    await step.catch((error: unknown) =>
      this.parts.logger.warn({ err: error }, 'an idempotency key could not be stored'),
    );
  }
}
