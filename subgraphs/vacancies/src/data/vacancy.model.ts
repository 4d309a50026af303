import { VACANCY_COLLECTION } from '@talent-pool/search-index';
import { storedDefinitions } from '@talent-pool/service-kit';
import { Schema, type Connection, type Model } from 'mongoose';
import { VACANCY_CONTENT } from '../domain/vacancy.content.ts';
import type { Vacancy } from '../domain/vacancy.ts';

const inner = (definition: Record<string, unknown>): Schema => new Schema(definition, { _id: false, strict: 'throw' });

const vacancySchema = new Schema<Vacancy>(
  {
    _id: { type: String, required: true },
    employerId: { type: String, required: true },
    revision: { type: Number, required: true },
    stored: { type: String, enum: ['DRAFT', 'PUBLISHED', 'FILLED', 'CLOSED'], required: true },
    suspended: { type: Boolean, required: true },
    ...storedDefinitions(VACANCY_CONTENT, inner),
    publishedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: VACANCY_COLLECTION, strict: 'throw', versionKey: false, autoIndex: false },
);
vacancySchema.index({ employerId: 1, updatedAt: -1, _id: -1 });
vacancySchema.index(
  { employerId: 1, reference: 1 },
  { unique: true, partialFilterExpression: { reference: { $type: 'string' } } },
);

vacancySchema.index({ 'places.memberState': 1, _id: 1 }, { partialFilterExpression: { stored: 'PUBLISHED' } });

/** The vacancy collection of a database. */
export const vacancyModel = (connection: Connection): Model<Vacancy> =>
  connection.model<Vacancy>('Vacancy', vacancySchema);
