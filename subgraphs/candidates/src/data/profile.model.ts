import {
  CEFR_LEVELS,
  CONTRACT_TYPES,
  PROFILE_COLLECTION,
  SKILL_EVIDENCE,
  WORKING_TIMES,
} from '@talent-pool/search-index';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Profile } from '../domain/profile.ts';

const inner = (definition: Record<string, unknown>): Schema => new Schema(definition, { _id: false, strict: 'throw' });
const text = { type: String, default: null };
const flag = { type: Boolean, required: true };
const cefr = { type: String, enum: [...CEFR_LEVELS, null], default: null };

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
    }),
    published: flag,
    poolId: text,
    retiredPoolIds: [String],
    erasureRequestedAt: { type: Date, default: null },
    identity: {
      type: inner({ givenNames: String, familyName: String, dateOfBirth: String, sex: text }),
      default: null,
    },
    contact: { type: inner({ email: String, phone: text }), default: null },
    nationalities: [String],
    residence: text,
    protectionNeed: { type: Boolean, default: null },
    workExperience: [
      inner({
        occupation: { type: String, required: true },
        employer: text,
        description: text,
        start: String,
        end: text,
        hidden: flag,
      }),
    ],
    skills: [
      inner({
        skill: { type: String, required: true },
        evidence: { type: String, enum: SKILL_EVIDENCE, required: true },
        level: { type: Number, default: null },
        hidden: flag,
      }),
    ],
    languages: [
      inner({
        language: { type: String, required: true },
        motherTongue: flag,
        levels: inner({
          listening: cefr,
          reading: cefr,
          spokenInteraction: cefr,
          spokenProduction: cefr,
          writing: cefr,
        }),
        shown: flag,
        hidden: flag,
      }),
    ],
    licences: [inner({ iscoGroup: String, memberState: String, hidden: flag })],
    qualifications: [
      inner({
        title: text,
        eqf: { type: Number, default: null },
        educationField: text,
        country: text,
        year: { type: Number, default: null },
        hidden: flag,
      }),
    ],
    availability: { type: inner({ from: String, hidden: flag }), default: null },
    preferredMemberStates: [String],
    excludedMemberStates: [String],
    conditions: {
      type: inner({
        contractTypes: [{ type: String, enum: CONTRACT_TYPES }],
        workingTimes: [{ type: String, enum: WORKING_TIMES }],
        minimumMonthlyPay: { type: Number, default: null },
        hidden: flag,
      }),
      default: null,
    },
    partnerships: [inner({ partnership: { type: String, required: true }, shown: flag })],
    consents: [inner({ purpose: String, version: String, givenAt: Date, withdrawnAt: { type: Date, default: null } })],
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    contentChangedAt: { type: Date, required: true },
  },
  { collection: PROFILE_COLLECTION, strict: 'throw', versionKey: false, autoIndex: false },
);
profileSchema.index({ subject: 1 }, { unique: true });
profileSchema.index({ poolId: 1 }, { partialFilterExpression: { poolId: { $type: 'string' } } });
profileSchema.index({ 'admission.status': 1, 'admission.submittedAt': 1, _id: 1 });

/** The profiles of a database. */
export const profileModel = (connection: Connection): Model<Profile> =>
  connection.model<Profile>('Profile', profileSchema);
