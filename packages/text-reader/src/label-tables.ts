import type { HashTable } from './hash-table.ts';

/** Names and words of one language. */
export interface NameTables {
  /** Forms of labels, folded. */
  readonly exact: HashTable;
  readonly vocabulary: HashTable;
  /** First letters of words. */
  readonly beginnings: HashTable;
}

/** What only the languages of a text need. */
export interface FurtherTables {
  /** Forms with diacritics, as they are spelled in lower case. */
  readonly accented: HashTable;
  /** Forms by `stemKey`. */
  readonly stems: HashTable;
  readonly heads: HashTable;
  readonly words: HashTable;
}
