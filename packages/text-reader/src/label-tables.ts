import type { HashTable } from './hash-table.ts';

/** Names and words of one language, in the order in which they are stored. */
export const TABLE_NAMES = ['exact', 'vocabulary', 'beginnings', 'accented', 'stems', 'heads', 'words'] as const;

/**
 * `exact`: forms of labels, folded. `beginnings`: first letters of words. `accented`: forms with diacritics, as they are
 * spelled in lower case. `stems`: forms by `stemKey`. `heads` and `words`: with weights, of occupations and groups.
 */
export type LabelTables = Readonly<Record<(typeof TABLE_NAMES)[number], HashTable>>;
