import type { Condition } from './condition.ts';

/** Values of a document by index field. A field without values is absent. */
export type DocumentFields = Readonly<Record<string, readonly (string | number | boolean)[] | undefined>>;

type Values = readonly (string | number | boolean)[];

/** Compares values as strings, like keywords in the engine. */
const holds = (values: Values, wanted: string | number): boolean =>
  values.some((value) => String(value) === String(wanted));

type Range = Extract<Condition, { readonly kind: 'range' }>;

const isWithin =
  ({ from, to }: Range) =>
  (value: string | number | boolean): boolean =>
    (from === undefined || value >= from) && (to === undefined || value <= to);

/** Whether a document meets a condition. Equivalent to the engine's result for `engineQuery`. */
export function meets(condition: Condition, fields: DocumentFields): boolean {
  const valuesOf = (field: string): Values => fields[field] ?? [];
  switch (condition.kind) {
    case 'every':
      return true;
    case 'anyOf':
      return condition.values.some((value) => holds(valuesOf(condition.field), value));
    case 'range':
      return valuesOf(condition.field).some(isWithin(condition));
    case 'absent':
      return valuesOf(condition.field).length === 0;
    case 'enoughOf': {
      const held = condition.values.filter((value) => holds(valuesOf(condition.field), value)).length;
      return held > 0 && held >= Number(valuesOf(condition.countField)[0] ?? Number.POSITIVE_INFINITY);
    }
    case 'not':
      return !meets(condition.of, fields);
    case 'all':
      return condition.of.every((one) => meets(one, fields));
    case 'either':
      return condition.of.some((one) => meets(one, fields));
  }
}
