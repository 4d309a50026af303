/** Values by which a document is sorted; a cursor contains them. */
export type SortValues = readonly (string | number | null)[];

/** A sort key: score, highest first, or an index field. Documents without the field come last. */
export type OrderKey = 'score' | { readonly field: string; readonly direction: 'asc' | 'desc' };

/** A total order: the last key is unique. */
export type Order = readonly OrderKey[];

export const ascending = (field: string): OrderKey => ({ field, direction: 'asc' });
export const descending = (field: string): OrderKey => ({ field, direction: 'desc' });
