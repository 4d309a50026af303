import type { ShortageEntry, TableEntry } from '@talent-pool/taxonomy';

/** Names of the collections of the taxonomy's database. */
export const COLLECTIONS = {
  sets: 'sets',
  parts: 'parts',
  inUse: 'inUse',
  shortageLists: 'shortageLists',
  referenceRates: 'referenceRates',
} as const;

/** Tables whose names begin so are for people who import; services leave them where they are. */
export const REPORTS = 'reports/';

/** A set of tables: a download, what comes with the program, or what a version lacks of those before it. */
export interface SetDocument {
  readonly _id: string;
  readonly kind: 'DOWNLOAD' | 'STARTER' | 'OBSOLETE';
  /** Version of ESCO. */
  readonly version: string;
  /** A complete set never changes. */
  readonly state: 'IMPORTING' | 'COMPLETE';
  /** Those that are stored as a whole. */
  readonly tables: readonly TableEntry[];
  readonly startedAt: Date;
  readonly completedAt: Date | null;
}

/** Some lines of a table, packed. */
export interface PartDocument {
  /** Set, table and place, divided by "|". */
  readonly _id: string;
  readonly set: string;
  readonly table: string;
  readonly place: number;
  /** BSON binary. */
  readonly data: { readonly buffer: Uint8Array; readonly position: number };
}

/** Which sets services answer from; one document, replaced as a whole. */
export interface InUseDocument {
  readonly _id: 'taxonomy';
  /** Names both sets: equal editions, equal tables. */
  readonly edition: string;
  readonly version: string;
  /** A version, and the set of what it lacks of those before it. */
  readonly sets: readonly [base: string, obsolete: string];
  readonly since: Date;
}

/** An imported list of shortage occupations. */
export interface ShortageDocument {
  /** Its version. */
  readonly _id: string;
  /** "YYYY-MM-DD". */
  readonly validFrom: string;
  readonly source: string;
  readonly entries: readonly ShortageEntry[];
  readonly importedAt: Date;
}

/** Imported reference rates of a day. */
export interface RatesDocument {
  /** The day, "YYYY-MM-DD". */
  readonly _id: string;
  /** Units of each currency that one euro buys, by ISO 4217 code. */
  readonly perEuro: Readonly<Record<string, number>>;
  readonly importedAt: Date;
}
