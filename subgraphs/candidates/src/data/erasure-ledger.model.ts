import { Schema, type Connection, type Model } from 'mongoose';

/** An erased profile, so that the erasure can be repeated after a backup is restored. Ids only. */
export interface ErasureRecord {
  readonly _id: string;
  readonly requestedAt: Date;
  readonly completedAt: Date | null;
}

const ledgerSchema = new Schema<ErasureRecord>(
  {
    _id: { type: String, required: true },
    requestedAt: { type: Date, required: true },
    completedAt: { type: Date, default: null },
  },
  { collection: 'erasureLedger', strict: 'throw', versionKey: false, autoIndex: false },
);
ledgerSchema.index({ completedAt: 1 });

/** The erasure ledger of a database. */
export const erasureLedgerModel = (connection: Connection): Model<ErasureRecord> =>
  connection.model<ErasureRecord>('Erasure', ledgerSchema);
