type Value = string | number;

/**
 * A condition on a document of an index. It can be compiled for Elasticsearch (`engineQuery`) and evaluated in memory
 * (`evaluate-condition.ts`). Fields have any number of values; a field without values is absent.
 */
export type Condition =
  | { readonly kind: 'every' }
  /** One of the field's values is one of these. Never met without values. */
  | { readonly kind: 'anyOf'; readonly field: string; readonly values: readonly Value[] }
  /** One of the field's values is within these inclusive bounds. */
  | { readonly kind: 'range'; readonly field: string; readonly from?: Value; readonly to?: Value }
  | { readonly kind: 'absent'; readonly field: string }
  /** At least as many of the field's values are among these as the number in `countField`, and at least one. */
  | {
      readonly kind: 'enoughOf';
      readonly field: string;
      readonly values: readonly string[];
      readonly countField: string;
    }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'either'; readonly of: readonly Condition[] };

export const EVERY: Condition = { kind: 'every' };
export const anyOf = (field: string, values: readonly Value[]): Condition => ({ kind: 'anyOf', field, values });
export const term = (field: string, value: Value): Condition => anyOf(field, [value]);
export const atLeast = (field: string, from: Value): Condition => ({ kind: 'range', field, from });
export const atMost = (field: string, to: Value): Condition => ({ kind: 'range', field, to });
export const absent = (field: string): Condition => ({ kind: 'absent', field });
export const enoughOf = (field: string, values: readonly string[], countField: string): Condition => ({
  kind: 'enoughOf',
  field,
  values,
  countField,
});
export const not = (of: Condition): Condition => ({ kind: 'not', of });
export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
export const either = (...of: readonly Condition[]): Condition => ({ kind: 'either', of });
