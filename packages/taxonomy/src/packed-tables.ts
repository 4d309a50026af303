import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { TaxonomyTables } from './tables.ts';

/** Strong enough to halve what gzip leaves of ids, and fast: a hundred megabytes in four seconds. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** What a store keeps of a table beside its parts. */
export interface TableEntry {
  readonly name: string;
  /** In how many parts it lies. */
  readonly parts: number;
  /** Of all packed parts in their order, in hexadecimal. */
  readonly sha256: string;
}

/** A part of a table, packed. Parts are of any length; unpacked and joined they are the table. */
export const packPart = (text: string): Buffer => brotliCompressSync(text, QUALITY);

/** The `sha256` of a table's packed parts. */
export function checksumOf(parts: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** A store gave something else than was put into it. */
export class TaxonomyDamaged extends Error {
  override name = 'TaxonomyDamaged';
}

/** Tables that stay packed in memory and are unpacked when they are read: most languages are never asked for. */
export class PackedTables implements TaxonomyTables {
  readonly edition: string;
  readonly version: string;
  private readonly tables: ReadonlyMap<string, { readonly entry: TableEntry; readonly parts: readonly Buffer[] }>;

  /** `partsOf` gives the packed parts of a table. Throws `TaxonomyDamaged` when they are not those of its entry. */
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
