import type { ShortageEntry, TableEntry } from '@talent-pool/taxonomy';

/** Names of the collections of the taxonomy's database. */
export const COLLECTIONS = {
  sets: 'sets',
  parts: 'parts',
  inUse: 'inUse',
  shortageLists: 'shortageLists',
  referenceRates: 'referenceRates',
} as const;

/** Prefix of tables with import reports. Services do not read them. */
export const REPORTS = 'reports/';

/** A set of tables: an imported or bundled version, or the obsolete concepts of a version. */
export interface SetDocument {
  readonly _id: string;
  readonly kind: 'DOWNLOAD' | 'STARTER' | 'OBSOLETE';
  /** Version of ESCO. */
  readonly version: string;
  /** Whether the set is complete. A complete set is immutable. */
  readonly state: 'IMPORTING' | 'COMPLETE';
  /** Complete tables. */
  readonly tables: readonly TableEntry[];
  readonly startedAt: Date;
  readonly completedAt: Date | null;
}

/** A compressed part of a table. */
export interface PartDocument {
  /** Set, table and place, divided by "|". */
  readonly _id: string;
  readonly set: string;
  readonly table: string;
  readonly place: number;
  /** BSON binary. */
  readonly data: { readonly buffer: Uint8Array; readonly position: number };
}

/** The sets in use; a single document, replaced as a whole. */
export interface InUseDocument {
  readonly _id: 'taxonomy';
  /** Identity of both sets: equal editions have equal tables. */
  readonly edition: string;
  readonly version: string;
  /** The set of a version, and the set of its obsolete concepts. */
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
  /** Who imported them, as the import command was told; null, or absent in older imports, if it was not. */
  readonly importedBy?: string | null;
}
