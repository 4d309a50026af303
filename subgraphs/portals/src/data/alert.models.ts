import type { Verification } from '@talent-pool/service-kit';
import { Schema, type Connection } from 'mongoose';
import { FIND_LISTS, type Find, type SavedSearch } from '../domain/saved-search.ts';

const needed = { type: String, required: true };
const options = (collection: string) => ({ collection, strict: 'throw', versionKey: false, autoIndex: false }) as const;

const savedSearchSchema = new Schema<SavedSearch>(
  {
    _id: needed,
    owner: needed,
    name: { type: String, default: '' },
    wanted: { type: Schema.Types.Mixed, required: true },
    givenFilter: { type: Schema.Types.Mixed },
    baselineComplete: { type: Boolean },
    subjectAuthorized: { type: Boolean },
    access: { type: Schema.Types.Mixed },
    createdAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    changedAt: { type: Date, required: true },
  },
  // An empty filter is stored as it is.
  { ...options('savedSearches'), minimize: false },
);
savedSearchSchema.index({ owner: 1, createdAt: -1, _id: 1 });
savedSearchSchema.index({ changedAt: 1 });

const findSchema = new Schema<Find>(
  {
    _id: needed,
    search: needed,
    document: needed,
    side: needed,
    score: { type: Number, default: null },
    version: { type: Number },
    foundAt: { type: Date, default: null },
    changedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
  },
  options('finds'),
);
for (const time of Object.values(FIND_LISTS)) findSchema.index({ search: 1, [time]: -1, document: -1 });
findSchema.index({ document: 1 });

/** The version of a document that was last tested. */
export interface Mark {
  readonly _id: string;
  readonly version: number;
  /** The index in which it was last seen. */
  readonly index: string;
}
const markSchema = new Schema<Mark>(
  { _id: needed, version: { type: Number, required: true }, index: needed },
  options('marks'),
);
markSchema.index({ index: 1 });

/** Position up to which an index has been read. */
export interface Position {
  /** Alias of the index. */
  readonly _id: string;
  readonly index: string;
  /** Sequence number per shard up to which all documents have been tested. */
  readonly reached: Readonly<Record<string, number>>;
}
const positionSchema = new Schema<Position>(
  { _id: needed, index: needed, reached: { type: Schema.Types.Mixed, required: true } },
  { ...options('positions'), minimize: false },
);

/** Rights of an account for an employer. */
export interface AccountRight {
  /** "<employer>|<account>". */
  readonly _id: string;
  readonly account: string;
  readonly employer: string;
  /** NONE: the account no longer acts for the employer. */
  readonly standing: Verification | 'NONE';
}
const rightSchema = new Schema<AccountRight>(
  { _id: needed, account: needed, employer: needed, standing: needed },
  options('accountRights'),
);
rightSchema.index({ account: 1 });

/** Up to when reports about an account are ignored, because it was erased. */
export interface ErasedAccount {
  /** Digest of the account. */
  readonly _id: string;
  /** Null for an account that was not erased. */
  readonly upTo: Date | null;
  /** Counts what was done for the account, so that two transactions about it never both succeed at the same time. */
  readonly turn: number;
}
const erasedAccountSchema = new Schema<ErasedAccount>(
  { _id: needed, upTo: { type: Date, default: null }, turn: { type: Number, required: true } },
  options('erasedAccounts'),
);

/** The collections of this subgraph. */
export const models = (connection: Connection) => ({
  searches: connection.model<SavedSearch>('SavedSearch', savedSearchSchema),
  finds: connection.model<Find>('Find', findSchema),
  marks: connection.model<Mark>('Mark', markSchema),
  positions: connection.model<Position>('Position', positionSchema),
  rights: connection.model<AccountRight>('AccountRight', rightSchema),
  erased: connection.model<ErasedAccount>('ErasedAccount', erasedAccountSchema),
});
export type Models = ReturnType<typeof models>;
