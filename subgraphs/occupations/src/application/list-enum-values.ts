import { poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { EnumEntry } from '../domain/schema-enums.ts';

const MAX_VALUES = 50;

const refuse = (argument: string, message: string, values: readonly string[] = []): never => {
  throw poolError('BAD_USER_INPUT', message, { argument, values: values.map((value) => value.slice(0, 100)) });
};

/** The requested values of an enum, or all. Throws BAD_USER_INPUT for an unknown enum or value. */
export function listEnumValues(
  name: string,
  values: readonly string[] | null | undefined,
  { enums }: Context,
): EnumEntry[] {
  const known = enums.get(name) ?? refuse('enum', 'Unknown enum. Must be the name of an enum of the schema.', [name]);
  const wanted = values ?? known;
  if (wanted.length > MAX_VALUES && values) refuse('values', `"values" must have at most ${MAX_VALUES} values.`);
  const unknown = wanted.filter((value) => !known.includes(value));
  if (unknown.length > 0) refuse('values', 'Unknown value of this enum.', unknown);
  return wanted.map((value) => ({ enum: name, value }));
}
