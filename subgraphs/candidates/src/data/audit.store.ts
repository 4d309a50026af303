import { recordsAfter } from '@talent-pool/document-store';
import { randomUUID } from 'node:crypto';
import { databaseLimits, type ListPosition } from '@talent-pool/service-kit';
import type { ClientSession, Connection, Model, mongo } from 'mongoose';
import type { ProfileAccessPurpose } from '../domain/access-purposes.ts';
import { auditModel, type AuditAction, type AuditDetails, type AuditRecord } from './audit.model.ts';

/** Who acts, what they do and for which purpose, as recorded in the audit. */
export interface Act {
  readonly caller: { readonly subject: string; readonly role: string; readonly memberState?: string };
  readonly action: AuditAction;
  readonly purpose?: ProfileAccessPurpose;
  readonly details?: AuditDetails;
}

/** What one change does: one act, or several in order. */
export type Acts = Act | readonly Act[];

/** Actor of what the pool does by itself: admissions by criteria, and what it repeats after a backup was restored. */
export const POOL: Act['caller'] = { subject: 'pool', role: 'system' };

/** The pool's decision by the criteria of admission. */
export const decidedByPool = (decision: 'ADMITTED' | 'SUBMITTED'): Act => ({
  caller: POOL,
  action: 'ADMISSION_DECIDED',
  details: { decision, reason: null },
});

/** The audit record of an act. */
export const auditEntry = (
  candidateId: string,
  { caller, action, purpose, details }: Act,
  at = new Date(),
): AuditRecord => ({
  _id: randomUUID(),
  candidateId,
  at,
  action,
  actor: caller.subject,
  actorRole: caller.role,
  memberState: caller.memberState ?? null,
  purpose: purpose ?? null,
  ...(details && { details }),
});

/**
 * The audit records of one change. They are a millisecond apart, so that lists by time show an act before what follows
 * from it.
 */
export const auditEntries = (candidateId: string, acts: Acts): AuditRecord[] => {
  const now = Date.now();
  return [acts].flat().map((act, place) => auditEntry(candidateId, act, new Date(now + place)));
};

/** The audit. Records are only added; an erasure replaces the person's account in them. */
export class AuditStore {
  readonly model: Model<AuditRecord>;

  constructor(connection: Connection) {
    this.model = auditModel(connection);
  }

  /** Adds a record in the transaction of the change that it describes. */
  record(candidateId: string, act: Act, session?: ClientSession): Promise<void> {
    return this.add([auditEntry(candidateId, act)], session);
  }

  /** Adds records. Uses the driver directly: every write adds one, and mongoose has nothing to cast. */
  async add(entries: AuditRecord[], session?: ClientSession): Promise<void> {
    const collection = this.model.collection as unknown as mongo.Collection<AuditRecord>;
    await collection.insertMany(entries, { ...(session && { session }), ...databaseLimits() });
  }

  /** Records about a candidate, newest first, after a position; `limit` 0 returns all. */
  about(candidateId: string, limit = 0, after?: ListPosition): Promise<AuditRecord[]> {
    return this.model
      .find({ candidateId, ...(after && recordsAfter<AuditRecord>('at', after.at, after.id)) })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean<AuditRecord[]>()
      .exec();
  }

  /** Replaces an account that acted on this candidate by another name. */
  async rename(candidateId: string, from: string, to: string, session: ClientSession): Promise<void> {
    await this.model.updateMany({ candidateId, actor: from }, { $set: { actor: to } }, { session });
  }
}
