import {
  PROFILE_RECORD_DEFAULTS,
  PROFILE_RECORD_PROJECTION,
  type ProfileRecordValues,
} from './fields/profile-fields.ts';

/** The collection, in the candidates database, that the indexer follows. */
export const PROFILE_COLLECTION = 'profiles';

/**
 * All that is read of a stored profile to draw its card; nothing personal is in it, so nothing personal can reach the
 * index. Each field says what of it is read.
 */
export interface ProfileRecord extends ProfileRecordValues {
  readonly _id: string;
  /** Rises by one with every write; the external version of the card. */
  readonly revision: number;
  readonly published: boolean;
  readonly admission: { readonly status: 'DRAFT' | 'SUBMITTED' | 'ADMITTED' | 'REFUSED' };
  /** The pool id employers see now; null while not published. */
  readonly poolId: string | null;
  /** Pool ids given up, whose cards must be gone. */
  readonly retiredPoolIds: readonly string[];
  /** Set from the moment a person asks to be erased. */
  readonly erasureRequestedAt?: Date | null;
  readonly contentChangedAt: Date;
}

/** Paths beside those of the fields; MongoDB adds `_id`. */
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

/** Field paths for a MongoDB projection: the closed list above, spelled to the leaf. */
export const CARD_PROJECTION: Readonly<Record<string, 1>> = { ...OWN, ...PROFILE_RECORD_PROJECTION };

/** The record of a stored profile, with what profiles of before do not have. The document may be damaged in any way. */
export const toProfileRecord = (stored: object): ProfileRecord =>
  ({ ...PROFILE_RECORD_DEFAULTS, ...stored }) as ProfileRecord;

/** Whether employers may find this profile: admitted, published and not about to be erased. */
export const isSearchable = (record: ProfileRecord): record is ProfileRecord & { poolId: string } =>
  record.published && record.admission.status === 'ADMITTED' && record.poolId !== null && !record.erasureRequestedAt;
