import { absent, anyOf, either, type Condition } from '../../condition.ts';

/** One of these values, or none: a vacancy that says nothing about it meets this, too. */
export const absentOrAnyOf = (field: string, values: readonly string[]): Condition =>
  either(absent(field), anyOf(field, values));
