import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongodb';
import { isDuplicate, type GatewayDatabase } from '../limits/limits-database.ts';

/** A used idempotency key. */
interface StoredOutcome {
  readonly _id: string;
  /** Pseudonym of the caller, by which all its outcomes are found. */
  readonly owner: string;
  readonly fingerprint: string;
  /**
   * Id of the attempt that holds the key, so that an earlier attempt whose hold has expired cannot write its outcome.
   */
  readonly attempt: string;
  /** When the attempt's hold on the key expires unless renewed; null after the attempt has ended. */
  readonly heldUntil: Date | null;
  /** The encrypted response; null while there is none. */
  readonly outcome: Buffer | null;
  readonly expiresAt: Date;
}

/** State of a key: `first` use, the same request is `running` or `done`, or used by an `other` request. */
export type KeyState =
  | { readonly state: 'first'; readonly attempt: string }
  | { readonly state: 'running' }
  | { readonly state: 'other' }
  | { readonly state: 'done'; readonly outcome: Buffer };

/** The stored form of a key. */
export interface KeyRecord {
  readonly id: string;
  readonly owner: string;
  readonly fingerprint: string;
}

const COLLECTION = 'outcomes';
/** Milliseconds for which an attempt holds its key without renewal. */
export const HOLD_TIME = 60_000;

export interface OutcomeStoreParts {
  readonly database: GatewayDatabase;
  readonly now: () => number;
  /** Milliseconds for which an outcome is kept. */
  readonly keptFor: number;
}

/** Outcomes of requests with an idempotency key. All methods may reject with DatabaseUnavailable. */
export class OutcomeStore {
  private readonly parts: OutcomeStoreParts;

  constructor(parts: OutcomeStoreParts) {
    this.parts = parts;
  }

  /** Creates the indexes, and deletes outcomes in an outdated format. */
  async prepare(): Promise<void> {
    await this.withOutcomes(async (outcomes) => {
      await outcomes.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
      await outcomes.createIndex({ owner: 1 });
      // Outcomes of version 0.1.0 hold personal data without a reference to the person.
      await outcomes.deleteMany({ owner: { $exists: false } });
    });
  }

  /** Claims a key for a request, unless it is in use. */
  async claim({ id, owner, fingerprint }: KeyRecord): Promise<KeyState> {
    const now = this.parts.now();
    const attempt = randomUUID();
    const claimable = {
      _id: id,
      $or: [{ expiresAt: { $lte: new Date(now) } }, { fingerprint, heldUntil: { $lte: new Date(now) } }],
    };
    const held = { attempt, heldUntil: new Date(now + HOLD_TIME), outcome: null };
    const claim = { $set: { owner, fingerprint, ...held, expiresAt: new Date(now + this.parts.keptFor) } };
    try {
      await this.withOutcomes((outcomes) => outcomes.updateOne(claimable, claim, { upsert: true }));
      return { state: 'first', attempt };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.stateOf(id, fingerprint);
    }
  }

  private async stateOf(id: string, fingerprint: string): Promise<KeyState> {
    const stored = await this.withOutcomes((outcomes) => outcomes.findOne({ _id: id }, { promoteBuffers: true }));
    if (stored && stored.fingerprint !== fingerprint) return { state: 'other' };
    return stored?.outcome ? { state: 'done', outcome: stored.outcome } : { state: 'running' };
  }

  /** Renews the hold of an attempt. */
  async hold(id: string, attempt: string): Promise<void> {
    const heldUntil = new Date(this.parts.now() + HOLD_TIME);
    await this.withOutcomes((outcomes) => outcomes.updateOne({ _id: id, attempt }, { $set: { heldUntil } }));
  }

  /** Stores the encrypted response and ends the attempt. */
  async finish(id: string, attempt: string, outcome: Buffer): Promise<void> {
    await this.withOutcomes((outcomes) =>
      outcomes.updateOne({ _id: id, attempt }, { $set: { outcome, heldUntil: null } }),
    );
  }

  /** Deletes a key whose request failed, so that it may be retried. */
  async release(id: string, attempt: string): Promise<void> {
    await this.withOutcomes((outcomes) => outcomes.deleteOne({ _id: id, attempt }));
  }

  /**
   * Deletes all outcomes of a caller except one. Requests in progress are included: they can no longer store their
   * outcome.
   */
  async forget(owner: string, except: string): Promise<void> {
    await this.withOutcomes((outcomes) => outcomes.deleteMany({ owner, _id: { $ne: except } }));
  }

  private withOutcomes<T>(operation: (outcomes: Collection<StoredOutcome>) => Promise<T>): Promise<T> {
    return this.parts.database.run((db) => operation(db.collection<StoredOutcome>(COLLECTION)));
  }
}
