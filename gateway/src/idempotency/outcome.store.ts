import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongodb';
import { isDuplicate, type GatewayDatabase } from '../limits/limits-database.ts';

/** The first use of a key. */
interface StoredOutcome {
  readonly _id: string;
  /** Mark of the caller, by which all of a caller's outcomes are found. */
  readonly owner: string;
  readonly fingerprint: string;
  /** Which attempt holds the key: an earlier one that was given up must not write its outcome. */
  readonly attempt: string;
  /** Until when the attempt holds the key unless it goes on; null when it has ended. */
  readonly heldUntil: Date | null;
  /** The answer, sealed; null while there is none. */
  readonly outcome: Buffer | null;
  readonly expiresAt: Date;
}

/** What is known of a key: this request is the first, another one is at it, or it was answered before. */
export type Beginning =
  | { readonly state: 'first'; readonly attempt: string }
  | { readonly state: 'running' }
  | { readonly state: 'other' }
  | { readonly state: 'done'; readonly outcome: Buffer };

/** What a key is stored as. */
export interface KeyMarks {
  readonly id: string;
  readonly owner: string;
  readonly fingerprint: string;
}

const COLLECTION = 'outcomes';
/** How long an attempt holds its key without a sign of life, in milliseconds. */
export const HELD_FOR = 60_000;

export interface OutcomeStoreParts {
  readonly database: GatewayDatabase;
  readonly now: () => number;
  /** Milliseconds for which an outcome is kept. */
  readonly keptFor: number;
}

/** Outcomes of requests with an idempotency key. Everything rejects with DatabaseAway while MongoDB does not answer. */
export class OutcomeStore {
  private readonly parts: OutcomeStoreParts;

  constructor(parts: OutcomeStoreParts) {
    this.parts = parts;
  }

  async prepare(): Promise<void> {
    await this.in(async (outcomes) => {
      await outcomes.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
      await outcomes.createIndex({ owner: 1 });
      // Outcomes of version 0.1.0 hold personal data and do not say whose.
      await outcomes.deleteMany({ owner: { $exists: false } });
    });
  }

  /** Takes the key for this request, unless somebody has it. */
  async begin({ id, owner, fingerprint }: KeyMarks): Promise<Beginning> {
    const now = this.parts.now();
    const attempt = randomUUID();
    const free = {
      _id: id,
      $or: [{ expiresAt: { $lte: new Date(now) } }, { fingerprint, heldUntil: { $lte: new Date(now) } }],
    };
    const held = { attempt, heldUntil: new Date(now + HELD_FOR), outcome: null };
    const taken = { $set: { owner, fingerprint, ...held, expiresAt: new Date(now + this.parts.keptFor) } };
    try {
      await this.in((outcomes) => outcomes.updateOne(free, taken, { upsert: true }));
      return { state: 'first', attempt };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.found(id, fingerprint);
    }
  }

  private async found(id: string, fingerprint: string): Promise<Beginning> {
    const stored = await this.in((outcomes) => outcomes.findOne({ _id: id }, { promoteBuffers: true }));
    if (stored && stored.fingerprint !== fingerprint) return { state: 'other' };
    return stored?.outcome ? { state: 'done', outcome: stored.outcome } : { state: 'running' };
  }

  /** Says that an attempt goes on. */
  async hold(id: string, attempt: string): Promise<void> {
    const heldUntil = new Date(this.parts.now() + HELD_FOR);
    await this.in((outcomes) => outcomes.updateOne({ _id: id, attempt }, { $set: { heldUntil } }));
  }

  async finish(id: string, attempt: string, outcome: Buffer): Promise<void> {
    await this.in((outcomes) => outcomes.updateOne({ _id: id, attempt }, { $set: { outcome, heldUntil: null } }));
  }

  /** Lets go of a key whose request has changed nothing that is known. */
  async release(id: string, attempt: string): Promise<void> {
    await this.in((outcomes) => outcomes.deleteOne({ _id: id, attempt }));
  }

  /**
   * Forgets all outcomes of a caller but one, also of requests under way: their attempts have nothing to write their outcome
   * to any more.
   */
  async forget(owner: string, except: string): Promise<void> {
    await this.in((outcomes) => outcomes.deleteMany({ owner, _id: { $ne: except } }));
  }

  private in<T>(question: (outcomes: Collection<StoredOutcome>) => Promise<T>): Promise<T> {
    return this.parts.database.ask((db) => question(db.collection<StoredOutcome>(COLLECTION)));
  }
}
