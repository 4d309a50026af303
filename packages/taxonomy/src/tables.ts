import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ESCO_VERSION } from './facts.ts';

const FOLDER = fileURLToPath(new URL('../../../data/', import.meta.url));
const TAB = 0x09;
const LINE_FEED = 0x0a;

/**
 * An edition of the taxonomy as tables by name: tab-separated rows in UTF-8 after a header, as in `data/esco/`.
 * Concepts that only earlier editions have are in tables of the same shape with the prefix `obsolete/`.
 */
export interface TaxonomyTables {
  /** Identity of the edition: equal identities have equal tables. */
  readonly edition: string;
  /** Version of ESCO, such as "1.1.1". */
  readonly version: string;
  readonly names: readonly string[];
  /** The bytes of a table. Throws for a name that is not in `names`. */
  read(name: string): Buffer;
}

/** The bundled edition, in use until another one is imported. */
export const STARTER_EDITION = `starter-${ESCO_VERSION}`;

/** The tables of `data/esco/`, each read on access. Throws if the folder is missing. */
export function starterTables(): TaxonomyTables {
  const names = readdirSync(`${FOLDER}esco`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsv'))
    .map((name) => name.slice(0, -'.tsv'.length))
    .sort();
  return { edition: STARTER_EDITION, version: ESCO_VERSION, names, read: (name) => readFile(`esco/${name}`) };
}

/** The bytes of a tab-separated file of `data/`. Throws if it is missing. */
export const readFile = (name: string): Buffer => readFileSync(`${FOLDER}${name}.tsv`);

/**
 * The cells of a table by row, without the header. Each cell is a separate string that does not retain the whole table
 * in memory.
 */
export function* rowsOf(table: Buffer): Generator<string[]> {
  let start = table.indexOf(LINE_FEED) + 1;
  while (start > 0 && start < table.length) {
    const found = table.indexOf(LINE_FEED, start);
    const end = found < 0 ? table.length : found;
    if (end > start) yield cellsOf(table, start, end);
    start = end + 1;
  }
}

function cellsOf(table: Buffer, from: number, to: number): string[] {
  const cells: string[] = [];
  let start = from;
  while (start <= to) {
    const found = table.indexOf(TAB, start);
    const end = found < 0 || found > to ? to : found;
    cells.push(table.toString('utf8', start, end));
    start = end + 1;
  }
  return cells;
}

/** The values of a cell, separated by spaces. */
export const listOf = (cell: string | undefined): readonly string[] => (cell ? cell.split(' ') : []);
