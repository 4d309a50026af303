import { isDuplicate } from '@talent-pool/document-store';
import { Schema, type Connection, type Model } from 'mongoose';
import type { ConsentTextVersion, ConsentWording } from '../domain/consent-versions.ts';
import { CONSENT_PURPOSES } from '../domain/profile.ts';

/** A stored version; its name is the id. */
type StoredVersion = Omit<ConsentTextVersion, 'version'> & { readonly _id: string };

const needed = { type: String, required: true };
const wordingSchema = new Schema<ConsentWording>(
  { purpose: { ...needed, enum: CONSENT_PURPOSES }, language: needed, text: needed },
  { _id: false, strict: 'throw' },
);
const versionSchema = new Schema<StoredVersion>(
  {
    _id: needed,
    validFrom: needed,
    texts: { type: [wordingSchema], required: true },
    addedAt: { type: Date, required: true },
    addedBy: needed,
  },
  { collection: 'consentTextVersions', strict: 'throw', versionKey: false, autoIndex: false },
);

/** Versions of the consent texts that administrators have added. They are added only, never changed. */
export class ConsentTextStore {
  readonly model: Model<StoredVersion>;

  constructor(connection: Connection) {
    this.model = connection.model<StoredVersion>('ConsentTextVersion', versionSchema);
  }

  /** Adds a version; false if there is one of this name. */
  async add({ version, ...rest }: ConsentTextVersion): Promise<boolean> {
    try {
      await this.model.create({ _id: version, ...rest });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /** All versions, in the order in which they apply. */
  async all(): Promise<ConsentTextVersion[]> {
    const found = await this.model.find().sort({ validFrom: 1, addedAt: 1 }).lean<StoredVersion[]>().exec();
    return found.map(({ _id: version, ...rest }) => ({ version, ...rest }));
  }
}
