import { createHash } from 'node:crypto';
import { rowsOf, type Taxonomy } from '@talent-pool/taxonomy';
import type { ListedConcept } from './concept-list.ts';
import { HashTable } from './hash-table.ts';
import { TABLE_NAMES, type LabelTables } from './label-tables.ts';

/** Raise it when labels are indexed in another way: tables of another format are computed anew. */
const FORMAT = 2;

/** The name of the table of an edition that holds the index of a language. */
export const readingTable = (language: string): string => `reading/${language}`;

/** Identity of the concepts that the tables number. */
const checksumOf = (concepts: readonly ListedConcept[]): string =>
  createHash('sha256')
    .update(`${FORMAT} ${concepts.map(({ id, group }) => `${id}${group}`).join(' ')}`)
    .digest('hex');

/** Identities by list of concepts, because each language asks for the same one. */
const known = new WeakMap<readonly ListedConcept[], string>();
function identityOf(concepts: readonly ListedConcept[]): string {
  const found = known.get(concepts) ?? checksumOf(concepts);
  known.set(concepts, found);
  return found;
}

/** Lines of the table of a language: a row for each part, after a header that names the concepts. */
export const storedLines = (tables: LabelTables, concepts: readonly ListedConcept[]): string[] => [
  `part\t${identityOf(concepts)}`,
  ...TABLE_NAMES.map((name) => `${name}\t${Buffer.from(tables[name].encode()).toString('base64')}`),
];

/** The tables that an edition holds for a language; undefined if it has none of this format and these concepts. */
export function storedTables(
  language: string,
  taxonomy: Taxonomy,
  concepts: readonly ListedConcept[],
): LabelTables | undefined {
  const { tables } = taxonomy.contents;
  const name = readingTable(language);
  if (!tables.names.includes(name)) return undefined;
  const stored = tables.read(name);
  if (stored.toString('latin1', 0, stored.indexOf('\n')) !== `part\t${identityOf(concepts)}`) return undefined;
  const parts = new Map([...rowsOf(stored)].map(([part = '', text = '']) => [part, text]));
  const decoded = TABLE_NAMES.map((part) => [part, HashTable.decode(Buffer.from(parts.get(part) ?? '', 'base64'))]);
  return Object.fromEntries(decoded) as LabelTables;
}
