import {
  PROFILE_RECORD_DEFAULTS,
  PROFILE_RECORD_PROJECTION,
  type ProfileRecordValues,
} from './fields/profile-fields.ts';

/** The collection, in the candidates database, that the indexer follows. */
export const PROFILE_COLLECTION = 'profiles';

/**
 * All values read from a stored profile for its card. None of them is personal, so no personal data can reach the
 * index. Each field defines its values.
 */
export interface ProfileRecord extends ProfileRecordValues {
  readonly _id: string;
  /** Increases by one with every write; the external version of the card. */
  readonly revision: number;
  readonly published: boolean;
  readonly admission: { readonly status: 'DRAFT' | 'SUBMITTED' | 'ADMITTED' | 'REFUSED' };
  /** The current pool id; null while not published. */
  readonly poolId: string | null;
  /** Given-up pool ids, whose cards must be removed. */
  readonly retiredPoolIds: readonly string[];
  /** Time of the request for erasure, if any. */
  readonly erasureRequestedAt?: Date | null;
  readonly contentChangedAt: Date;
}

/** Paths in addition to those of the fields; MongoDB adds `_id`. */
type OwnPath = Exclude<keyof ProfileRecord, keyof ProfileRecordValues | '_id' | 'admission'> | 'admission.status';
const OWN: Readonly<Record<OwnPath, 1>> = {
  revision: 1,
  published: 1,
  'admission.status': 1,
  poolId: 1,
  retiredPoolIds: 1,
  erasureRequestedAt: 1,
  contentChangedAt: 1,
};

/** MongoDB projection of a record, down to the leaves. */
export const CARD_PROJECTION: Readonly<Record<string, 1>> = { ...OWN, ...PROFILE_RECORD_PROJECTION };

/** Reads a stored profile, with defaults for older profiles. The document may be corrupt. */
export const toProfileRecord = (stored: object): ProfileRecord =>
  ({ ...PROFILE_RECORD_DEFAULTS, ...stored }) as ProfileRecord;

/** Whether a profile is searchable: admitted, published and without a request for erasure. */
export const isSearchable = (record: ProfileRecord): record is ProfileRecord & { poolId: string } =>
  record.published && record.admission.status === 'ADMITTED' && record.poolId !== null && !record.erasureRequestedAt;
