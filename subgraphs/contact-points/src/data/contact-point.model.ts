import { Schema, type Connection, type Model } from 'mongoose';
import { ORGANISATION_KINDS, WEEKDAYS, type ContactPoint } from '../domain/contact-point.ts';
import { DUTIES } from '../domain/duties.ts';

const inner = (definition: Record<string, unknown>): Schema => new Schema(definition, { _id: false, strict: 'throw' });
const needed = { type: String, required: true };
const text = { type: String, default: null };
const duties = [{ type: String, enum: DUTIES }];

const contactPointSchema = new Schema<ContactPoint>(
  {
    _id: needed,
    revision: { type: Number, required: true },
    name: needed,
    email: text,
    phone: text,
    website: text,
    languages: [String],
    openingHours: [inner({ weekday: { type: String, enum: WEEKDAYS, required: true }, opens: needed, closes: needed })],
    serviceTimes: [
      inner({ duty: { type: String, enum: DUTIES, required: true }, workingDays: { type: Number, required: true } }),
    ],
    organisations: [inner({ name: needed, kind: { type: String, enum: ORGANISATION_KINDS, required: true }, duties })],
    officers: [inner({ subject: needed, duties, organisation: text })],
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'contactPoints', strict: 'throw', versionKey: false, autoIndex: false },
);

/** The contact points of a database. */
export const contactPointModel = (connection: Connection): Model<ContactPoint> =>
  connection.model<ContactPoint>('ContactPoint', contactPointSchema);
