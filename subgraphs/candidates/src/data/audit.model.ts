import { Schema, type Connection, type Model } from 'mongoose';
import type { ProfileAccessPurpose } from '../domain/access-purposes.ts';

export type AuditAction =
  | 'PROFILE_CREATED'
  | 'PROFILE_CHANGED'
  | 'PROFILE_SUBMITTED'
  | 'CONSENTS_CHANGED'
  | 'PROFILE_READ'
  | 'PROFILE_PUBLISHED'
  | 'PROFILE_WITHDRAWN'
  | 'ADMISSION_DECIDED'
  | 'DATA_EXPORTED'
  | 'ERASURE_REQUESTED';

/** An audit record: who did what with whose data. Holds ids, codes and times, no personal data. */
export interface AuditRecord {
  readonly _id: string;
  readonly candidateId: string;
  readonly at: Date;
  readonly action: AuditAction;
  readonly actor: string;
  readonly actorRole: string;
  readonly memberState: string | null;
  readonly purpose: ProfileAccessPurpose | null;
}

const auditSchema = new Schema<AuditRecord>(
  {
    _id: { type: String, required: true },
    candidateId: { type: String, required: true },
    at: { type: Date, required: true },
    action: { type: String, required: true },
    actor: { type: String, required: true },
    actorRole: { type: String, required: true },
    memberState: { type: String, default: null },
    purpose: { type: String, default: null },
  },
  { collection: 'audit', strict: 'throw', versionKey: false, autoIndex: false },
);
auditSchema.index({ candidateId: 1, at: -1, _id: -1 });

/** The audit collection of a database. */
export const auditModel = (connection: Connection): Model<AuditRecord> =>
  connection.model<AuditRecord>('Audit', auditSchema);
