import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { TaxonomyTables } from './tables.ts';

/** Compression level that halves the size compared with gzip and takes four seconds per hundred megabytes. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Metadata of a stored table. */
export interface TableEntry {
  readonly name: string;
  /** Number of parts. */
  readonly parts: number;
  /** Hexadecimal hash of all packed parts in order. */
  readonly sha256: string;
}

/** Compresses a part of a table. Parts may have any length; decompressed and joined they are the table. */
export const packPart = (text: string): Buffer => brotliCompressSync(text, QUALITY);

/** The `sha256` of a table's packed parts. */
export function checksumOf(parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** Stored tables are incomplete or corrupt. */
export class TaxonomyDamaged extends Error {
  override name = 'TaxonomyDamaged';
}

/** Tables that stay compressed in memory and are decompressed on access, because most languages are never used. */
export class PackedTables implements TaxonomyTables {
  readonly edition: string;
  readonly version: string;
  private readonly tables: ReadonlyMap<string, { readonly entry: TableEntry; readonly parts: readonly Buffer[] }>;

  /** `partsOf` returns the packed parts of a table. Throws `TaxonomyDamaged` if they do not match its entry. */
  constructor(
    { edition, version }: { readonly edition: string; readonly version: string },
    entries: readonly TableEntry[],
    partsOf: (entry: TableEntry) => readonly Buffer[],
  ) {
    this.edition = edition;
    this.version = version;
    this.tables = new Map(
      entries.map((entry) => {
        const parts = partsOf(entry);
        if (parts.length !== entry.parts || checksumOf(parts) !== entry.sha256)
          throw new TaxonomyDamaged(`The table ${entry.name} of ${edition} is damaged or not complete.`);
        return [entry.name, { entry, parts }];
      }),
    );
  }

  get names(): readonly string[] {
    return [...this.tables.keys()];
  }

  get entries(): readonly TableEntry[] {
    return [...this.tables.values()].map(({ entry }) => entry);
  }

  /** The packed parts of a table, for another store. Throws for a name that is not in `names`. */
  parts(name: string): readonly Buffer[] {
    const found = this.tables.get(name);
    if (!found) throw new Error(`There is no table ${name}.`);
    return found.parts;
  }

  read(name: string): Buffer {
    return Buffer.concat(this.parts(name).map((part) => brotliDecompressSync(part)));
  }
}
