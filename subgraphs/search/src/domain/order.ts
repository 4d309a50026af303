/** The values by which a found document is ordered; a cursor repeats them. */
export type SortValues = readonly (string | number | null)[];

/** What documents are ordered by: the best score first, or a field of the index. Documents without the field come last. */
export type OrderKey = 'score' | { readonly field: string; readonly direction: 'asc' | 'desc' };

/** A total order: its last key is unique. */
export type Order = readonly OrderKey[];

export const ascending = (field: string): OrderKey => ({ field, direction: 'asc' });
export const descending = (field: string): OrderKey => ({ field, direction: 'desc' });
