import { Schema, type Connection, type Model } from 'mongoose';
import { EMPLOYER_TYPES, type Employer } from '../domain/employer.ts';

const inner = (definition: Record<string, unknown>): Schema => new Schema(definition, { _id: false, strict: 'throw' });
const needed = { type: String, required: true };
const STATUSES = ['PENDING', 'VERIFIED', 'SUSPENDED'];

const employerSchema = new Schema<Employer>(
  {
    _id: needed,
    revision: { type: Number, required: true },
    name: needed,
    type: { type: String, enum: EMPLOYER_TYPES, required: true },
    legalForm: needed,
    registrationNumber: needed,
    naceDivision: needed,
    memberState: needed,
    website: { type: String, default: null },
    accounts: [inner({ subject: needed, role: { type: String, enum: ['OWNER', 'RECRUITER'], required: true } })],
    suspendedAccounts: { type: [String], default: undefined },
    formerIdentities: {
      type: [inner({ memberState: needed, registrationNumber: needed, website: { type: String, default: null } })],
      default: undefined,
    },
    invitationsMade: Number,
    publications: Number,
    verification: { type: String, enum: STATUSES, required: true },
    decisions: [inner({ status: { type: String, enum: STATUSES }, reason: String, at: Date, by: String })],
    verificationChangedAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'employers', strict: 'throw', versionKey: false, autoIndex: false },
);
// Partial: several employers may have no accounts.
employerSchema.index(
  { 'accounts.subject': 1 },
  { name: 'account', unique: true, partialFilterExpression: { 'accounts.subject': { $exists: true } } },
);
employerSchema.index({ suspendedAccounts: 1 }, { sparse: true });
employerSchema.index({ memberState: 1, verification: 1, verificationChangedAt: 1, _id: 1 });
employerSchema.index({ createdAt: -1, _id: -1 });

const INDEX_NOT_FOUND = 27;

/** Drops the index of version 0.1.0, which allowed only one employer without accounts. */
export async function dropFormerIndex(employers: Model<Employer>): Promise<void> {
  await employers.collection.dropIndex('accounts.subject_1').catch((error: unknown) => {
    if ((error as { code?: unknown }).code !== INDEX_NOT_FOUND) throw error;
  });
}

/** The employer collection of a database. */
export const employerModel = (connection: Connection): Model<Employer> =>
  connection.model<Employer>('Employer', employerSchema);
