import { Schema, type Connection, type Model } from 'mongoose';

/** That an organisation was shown a person's card on a day for a purpose. Names no account. */
export interface CardViewRecord {
  /** Joined from all other values, so that each is stored once. */
  readonly _id: string;
  readonly candidateId: string;
  /** UTC, "YYYY-MM-DD". */
  readonly day: string;
  readonly role: string;
  /** Id of the employer or of the API client. */
  readonly organisationId: string | null;
  /** Its name at that time. */
  readonly organisationName: string | null;
  /** Of a contact point. */
  readonly memberState: string | null;
  readonly purpose: string;
  readonly expiresAt: Date;
}

/** How many people's cards an organisation was shown on a day for a purpose. */
export interface CardUseRecord extends Pick<
  CardViewRecord,
  'role' | 'organisationId' | 'organisationName' | 'memberState' | 'purpose'
> {
  readonly people: number;
}

const needed = { type: String, required: true };
const text = { type: String, default: null };

const cardViewSchema = new Schema<CardViewRecord>(
  {
    _id: needed,
    candidateId: needed,
    day: needed,
    role: needed,
    organisationId: text,
    organisationName: text,
    memberState: text,
    purpose: needed,
    expiresAt: { type: Date, required: true },
  },
  { collection: 'cardViews', strict: 'throw', versionKey: false, autoIndex: false },
);
cardViewSchema.index({ candidateId: 1, day: -1, _id: -1 });
cardViewSchema.index({ day: 1, role: 1, organisationId: 1, memberState: 1, purpose: 1, organisationName: 1 });
cardViewSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** The views of cards in a database. */
export const cardViewModel = (connection: Connection): Model<CardViewRecord> =>
  connection.model<CardViewRecord>('CardView', cardViewSchema);
