import type { Condition } from '@talent-pool/search-index';

/** The condition for values; none if there are no values. */
export const where = (values: readonly string[], condition: (values: readonly string[]) => Condition): Condition[] =>
  values.length > 0 ? [condition(values)] : [];
