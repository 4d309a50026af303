import { PROFILE_COLLECTION } from '@talent-pool/search-index';
import { storedDefinitions } from '@talent-pool/service-kit';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Profile } from '../domain/profile.ts';
import { SECTIONS } from '../domain/sections.ts';

const inner = (definition: Record<string, unknown>): Schema => new Schema(definition, { _id: false, strict: 'throw' });
const text = { type: String, default: null };
const flag = { type: Boolean, required: true };

const profileSchema = new Schema<Profile>(
  {
    _id: { type: String, required: true },
    subject: { type: String, required: true },
    revision: { type: Number, required: true },
    admission: inner({
      status: { type: String, enum: ['DRAFT', 'SUBMITTED', 'ADMITTED', 'REFUSED'], required: true },
      submittedAt: { type: Date, default: null },
      decidedAt: { type: Date, default: null },
      reason: text,
      by: { type: String, enum: ['POOL', 'OFFICER'] },
    }),
    published: flag,
    poolId: text,
    retiredPoolIds: [String],
    erasureRequestedAt: { type: Date, default: null },
    ...storedDefinitions(SECTIONS, inner),
    consents: [inner({ purpose: String, version: String, givenAt: Date, withdrawnAt: { type: Date, default: null } })],
    hiddenFromMarks: [String],
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    contentChangedAt: { type: Date, required: true },
  },
  { collection: PROFILE_COLLECTION, strict: 'throw', versionKey: false, autoIndex: false },
);
profileSchema.index({ subject: 1 }, { unique: true });
profileSchema.index({ poolId: 1 }, { partialFilterExpression: { poolId: { $type: 'string' } } });
profileSchema.index({ hiddenFromMarks: 1 }, { partialFilterExpression: { 'hiddenFromMarks.0': { $exists: true } } });
profileSchema.index({ 'admission.status': 1, 'admission.submittedAt': 1, _id: 1 });
profileSchema.index(
  { 'admission.status': 1, _id: 1 },
  { partialFilterExpression: { 'admission.status': 'SUBMITTED' } },
);

/** The profile collection of a database. */
export const profileModel = (connection: Connection): Model<Profile> =>
  connection.model<Profile>('Profile', profileSchema);
