import { randomUUID } from 'node:crypto';
import { databaseLimits, type ListPosition } from '@talent-pool/service-kit';
import type { ClientSession, Connection, Model, mongo } from 'mongoose';
import { auditModel, type AuditAction, type AuditRecord, type ProfileAccessPurpose } from './audit.model.ts';

/** Who acts, and what for, as it goes into the audit. */
export interface Act {
  readonly caller: { readonly subject: string; readonly role: string; readonly memberState?: string };
  readonly action: AuditAction;
  readonly purpose?: ProfileAccessPurpose;
}

/** The pool itself, when it repeats what people asked for before a backup was restored. */
export const POOL: Act['caller'] = { subject: 'pool', role: 'system' };

/** The entry of an act that happens now. */
export const auditEntry = (candidateId: string, { caller, action, purpose }: Act): AuditRecord => ({
  _id: randomUUID(),
  candidateId,
  at: new Date(),
  action,
  actor: caller.subject,
  actorRole: caller.role,
  memberState: caller.memberState ?? null,
  purpose: purpose ?? null,
});

/** Who did what with whose data. Entries are only ever added; an erasure takes the person's account out of them. */
export class AuditStore {
  readonly model: Model<AuditRecord>;

  constructor(connection: Connection) {
    this.model = auditModel(connection);
  }

  /** Adds an entry, in the transaction of what it is about. */
  record(candidateId: string, act: Act, session?: ClientSession): Promise<void> {
    return this.add([auditEntry(candidateId, act)], session);
  }

  /** Adds entries. Straight from the driver: they are part of every write, and there is nothing to cast. */
  async add(entries: AuditRecord[], session?: ClientSession): Promise<void> {
    const collection = this.model.collection as unknown as mongo.Collection<AuditRecord>;
    await collection.insertMany(entries, { ...(session && { session }), ...databaseLimits() });
  }

  /** Entries about a candidate, newest first, after a place; all of them without a limit. */
  about(candidateId: string, limit = 0, after?: ListPosition): Promise<AuditRecord[]> {
    const later = after && { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] };
    return this.model
      .find({ candidateId, ...later })
      .sort({ at: -1, _id: -1 })
      .limit(limit)
      .lean<AuditRecord[]>()
      .exec();
  }

  /** Puts another name in place of an account, where it acted on this candidate. */
  async rename(candidateId: string, from: string, to: string, session: ClientSession): Promise<void> {
    await this.model.updateMany({ candidateId, actor: from }, { $set: { actor: to } }, { session });
  }
}
