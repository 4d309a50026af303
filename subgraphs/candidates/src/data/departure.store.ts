import { DEPARTURE_COLLECTION, DEPARTURE_ROOMS, type Departure } from '@talent-pool/service-kit';
import { Schema, type ClientSession, type Connection, type Model } from 'mongoose';

const departureSchema = new Schema<Departure>(
  {
    _id: { type: String, required: true },
    account: { type: String, required: true },
    requestedAt: { type: Date, required: true },
    waitsFor: { type: [{ type: String, enum: DEPARTURE_ROOMS }], required: true },
  },
  { collection: DEPARTURE_COLLECTION, strict: 'throw', versionKey: false, autoIndex: false },
);

/** Tells other rooms that an account's profile was erased, and hears of them when they have forgotten the account. */
export class DepartureStore {
  readonly model: Model<Departure>;

  constructor(connection: Connection) {
    this.model = connection.model<Departure>('Departure', departureSchema);
  }

  /** Asks every room to forget the account; once more where they were asked before. */
  async announce({ _id, account, requestedAt }: Omit<Departure, 'waitsFor'>, session: ClientSession): Promise<void> {
    const departure = { account, requestedAt, waitsFor: [...DEPARTURE_ROOMS] };
    await this.model.updateOne({ _id }, { $set: departure }, { session, upsert: true });
  }

  /** Whether every room has forgotten the account; then nothing tells of it any more. */
  async isOver(id: string, session: ClientSession): Promise<boolean> {
    await this.model.deleteOne({ _id: id, waitsFor: [] }, { session });
    return !(await this.model.exists({ _id: id }).session(session));
  }
}
