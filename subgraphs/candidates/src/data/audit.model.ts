import { Schema, type Connection, type Model } from 'mongoose';
import type { ProfileAccessPurpose } from '../domain/access-purposes.ts';
import type { RefusalReason } from '../domain/profile.ts';

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

/** What an act changed or decided. Names of sections and codes only. */
export interface AuditDetails {
  /** Sections of the profile that were changed, by their names in the schema. */
  readonly sections?: readonly string[];
  /** `SUBMITTED`: the profile waits again. */
  readonly decision?: 'ADMITTED' | 'REFUSED' | 'SUBMITTED';
  /** Why the admission was refused. */
  readonly reason?: RefusalReason | null;
}

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
  /** Absent in records of version 0.1.0, and without anything to say. */
  readonly details?: AuditDetails;
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
    details: { type: Schema.Types.Mixed },
  },
  { collection: 'audit', strict: 'throw', versionKey: false, autoIndex: false },
);
auditSchema.index({ candidateId: 1, at: -1, _id: -1 });

/** The audit collection of a database. */
export const auditModel = (connection: Connection): Model<AuditRecord> =>
  connection.model<AuditRecord>('Audit', auditSchema);
