import { CEFR_LEVELS, CONTRACT_TYPES, EXPERIENCE_BANDS, WORKING_TIMES } from '@talent-pool/search-index';
import { Schema, type Connection, type Model } from 'mongoose';
import { PAY_PERIODS, type Vacancy } from '../domain/vacancy.ts';

const inner = (definition: Record<string, unknown>): Schema => new Schema(definition, { _id: false, strict: 'throw' });
const text = { type: String, default: null };
const number = { type: Number, default: null };
const oneOf = (values: readonly string[]) => ({ type: String, enum: [...values, null], default: null });

const vacancySchema = new Schema<Vacancy>(
  {
    _id: { type: String, required: true },
    employerId: { type: String, required: true },
    revision: { type: Number, required: true },
    stored: { type: String, enum: ['DRAFT', 'PUBLISHED', 'FILLED', 'CLOSED'], required: true },
    suspended: { type: Boolean, required: true },
    title: { type: String, default: '' },
    occupation: text,
    memberState: text,
    nuts: text,
    requiredSkills: [String],
    optionalSkills: [String],
    languages: [inner({ language: String, minimum: { type: String, enum: CEFR_LEVELS }, requiredByLaw: Boolean })],
    minimumEqf: number,
    minimumExperience: oneOf(EXPERIENCE_BANDS),
    licenceRequired: { type: Boolean, default: false },
    contractType: oneOf(CONTRACT_TYPES),
    workingTime: oneOf(WORKING_TIMES),
    weeklyHours: number,
    pay: {
      type: inner({
        minimum: number,
        maximum: number,
        currency: String,
        period: { type: String, enum: PAY_PERIODS },
      }),
      default: null,
    },
    start: text,
    positions: { type: Number, default: 1 },
    closesOn: text,
    description: text,
    publishedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'vacancies', strict: 'throw', versionKey: false, autoIndex: false },
);
vacancySchema.index({ employerId: 1, updatedAt: -1, _id: -1 });

/** The vacancies of a database. */
export const vacancyModel = (connection: Connection): Model<Vacancy> =>
  connection.model<Vacancy>('Vacancy', vacancySchema);
