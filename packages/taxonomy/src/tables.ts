import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ESCO_VERSION } from './facts.ts';

const FOLDER = fileURLToPath(new URL('../../../data/', import.meta.url));
const TAB = 0x09;
const LINE_FEED = 0x0a;

/**
 * One state of the taxonomy as tables by name: tab-separated lines in UTF-8 below a head line, as in `data/esco/`. What an
 * earlier state had and this one lacks stands in tables of the same shape whose names begin with `obsolete/`.
 */
export interface TaxonomyTables {
  /** Names this state: equal names, equal tables. */
  readonly edition: string;
  /** Version of ESCO, such as "1.1.1". */
  readonly version: string;
  readonly names: readonly string[];
  /** The bytes of a table. Throws for a name that is not in `names`. */
  read(name: string): Buffer;
}

/** The state that comes with the program: it is in use until another is imported. */
export const STARTER_EDITION = `starter-${ESCO_VERSION}`;

/** The tables of `data/esco/`, each read when it is asked for. Throws when the folder is missing. */
export function starterTables(): TaxonomyTables {
  const names = readdirSync(`${FOLDER}esco`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsv'))
    .map((name) => name.slice(0, -'.tsv'.length))
    .sort();
  return { edition: STARTER_EDITION, version: ESCO_VERSION, names, read: (name) => readFile(`esco/${name}`) };
}

/** The bytes of a tab-separated file of `data/`. Throws when it is missing. */
export const readFile = (name: string): Buffer => readFileSync(`${FOLDER}${name}.tsv`);

/** The cells of a table, line by line, without its head line. Each cell is a string of its own and keeps no other alive. */
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

/** A cell that holds several values divided by spaces. */
export const listOf = (cell: string | undefined): readonly string[] => (cell ? cell.split(' ') : []);
