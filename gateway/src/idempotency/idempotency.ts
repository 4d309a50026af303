import { ERROR_CATALOGUE, type Logger } from '@talent-pool/service-kit';
import { getOperationAST, parse } from 'graphql';
import { DatabaseAway } from '../limits/limits-database.ts';
import { refusal } from '../graph/error-sanitiser.ts';
import { codesIn, textOf, type Outcome } from '../http/graphql-outcome.ts';
import type { KeyOwner, OutcomeCipher } from './outcome.cipher.ts';
import { HELD_FOR, type Beginning, type KeyMarks, type OutcomeStore } from './outcome.store.ts';

export interface IdempotencyParts {
  readonly store: OutcomeStore;
  readonly cipher: OutcomeCipher;
  readonly logger: Logger;
}

/** An answer, and whether it was given before. */
export interface Answered {
  readonly outcome: Outcome;
  readonly replayed: boolean;
}

/** Whether a document's operation changes something; false for what is no valid document. */
export function isMutation(query: string, operationName: unknown): boolean {
  try {
    const name = typeof operationName === 'string' ? operationName : undefined;
    return getOperationAST(parse(query, { noLocation: true }), name)?.operation === 'mutation';
  } catch {
    return false;
  }
}

/** Only what was answered, and without a fault of ours, is kept: everything else may be tried again with the same key. */
const isKept = (outcome: Outcome): boolean =>
  outcome.status === 200 && codesIn(outcome).every((code) => ERROR_CATALOGUE[code].status < 500);

/** Stands for an answer that holds a person's data. */
const NOT_KEPT = '';
/** How long after a failure outcomes are forgotten again, in milliseconds. */
const FORGET_AGAIN = 10_000;

const replay = (text: string): Outcome =>
  text === NOT_KEPT
    ? refusal('ANSWER_NOT_KEPT', 'This request was answered before. Its answer holds personal data and was not kept.')
    : { status: 200, text };

/** What is known of a request that has a key. */
export interface OnceOptions {
  readonly request: string;
  /** Whether its answer may hold a person's data: then only that it was answered is kept. */
  readonly isPersonal: boolean;
}

const fresh = (outcome: Outcome): Answered => ({ outcome, replayed: false });

/** Answers each request that has an idempotency key once, and its repetitions with the same answer. */
export class Idempotency {
  private readonly parts: IdempotencyParts;

  constructor(parts: IdempotencyParts) {
    this.parts = parts;
  }

  /** `request`: whatever makes it the same request. */
  async once(owner: KeyOwner, { request, isPersonal }: OnceOptions, answer: () => Promise<Outcome>): Promise<Answered> {
    const { store, cipher } = this.parts;
    const id = cipher.idOf(owner);
    const fingerprint = cipher.fingerprintOf(owner, request);
    const beginning = await this.begin({ id, owner: cipher.ownerMark(owner.subject), fingerprint });
    if (beginning === 'away') return fresh(refusal('UNAVAILABLE', 'Idempotency keys cannot be looked up just now.'));
    if (beginning.state === 'running') return fresh(refusal('REQUEST_IN_PROGRESS', 'This request is being answered.'));
    if (beginning.state === 'other')
      return fresh(refusal('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key belongs to another request.'));
    if (beginning.state === 'done') return { outcome: replay(cipher.open(owner, beginning.outcome)), replayed: true };
    const { attempt } = beginning;
    const outcome = await this.holding(id, attempt, answer);
    const kept = isPersonal ? NOT_KEPT : textOf(outcome);
    await this.quietly(
      isKept(outcome) ? store.finish(id, attempt, cipher.seal(owner, kept)) : store.release(id, attempt),
    );
    return fresh(outcome);
  }

  /**
   * Forgets what was answered to a caller whose data is erased, but for the key of the erasure itself. Tries again until the
   * database answers; what the process does not live to forget ends with its time.
   */
  async forget(subject: string, key: string | undefined): Promise<void> {
    const { store, cipher, logger } = this.parts;
    const except = key === undefined ? '' : cipher.idOf({ subject, key });
    await store.forget(cipher.ownerMark(subject), except).catch((error: unknown) => {
      logger.warn({ err: error }, 'outcomes of an erased account were not forgotten yet');
      setTimeout(() => void this.forget(subject, key), FORGET_AGAIN).unref();
    });
  }

  private async begin(marks: KeyMarks): Promise<Beginning | 'away'> {
    try {
      return await this.parts.store.begin(marks);
    } catch (error) {
      if (error instanceof DatabaseAway) return 'away';
      throw error;
    }
  }

  /** Answers while the key is held, however long that takes. */
  private async holding(id: string, attempt: string, answer: () => Promise<Outcome>): Promise<Outcome> {
    const { store } = this.parts;
    const pulse = setInterval(() => void this.quietly(store.hold(id, attempt)), HELD_FOR / 3);
    try {
      return await answer();
    } catch (error) {
      await this.quietly(store.release(id, attempt));
      throw error;
    } finally {
      clearInterval(pulse);
    }
  }

  /** What was done is done: the caller hears of it, also when the key cannot be written down. */
  private async quietly(step: Promise<void>): Promise<void> {
    await step.catch((error: unknown) => this.parts.logger.warn({ err: error }, 'an idempotency key was not written'));
  }
}
