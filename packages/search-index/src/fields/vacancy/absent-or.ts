import { absent, anyOf, either, type Condition } from '../../condition.ts';

/** A condition that the field has one of the values or is absent. */
export const absentOrAnyOf = (field: string, values: readonly string[]): Condition =>
  either(absent(field), anyOf(field, values));
