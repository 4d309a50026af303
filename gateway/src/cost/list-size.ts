import { Kind, type FieldNode, type ValueNode } from 'graphql';
import type { FieldCosts } from './field-costs.ts';

/** The number of items of a field: known, or stated by a variable. */
export type Size = number | FromVariable;

interface FromVariable {
  readonly variable: string;
  /** Size if the variable is absent. */
  readonly whenAbsent: number;
  /** Size if its value is not a valid size. */
  readonly whenInvalid: number;
  /** Whether the variable lists the items instead of stating their number. */
  readonly listsItems?: boolean;
}

export type Variables = Readonly<Record<string, unknown>>;

/** Larger than every list, and small enough to keep products of sizes finite. */
const MAX_SIZE = 2 ** 31;

/** A value as a size; undefined for null, negative numbers and other types. */
const sizeIn = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 ? Math.min(Math.ceil(value), MAX_SIZE) : undefined;

function sizeFrom(node: ValueNode, whenAbsent: number, whenInvalid: number): Size {
  if (node.kind === Kind.VARIABLE) return { variable: node.name.value, whenAbsent, whenInvalid };
  return (node.kind === Kind.INT ? sizeIn(Number(node.value)) : undefined) ?? whenInvalid;
}

/**
 * The number of items that a field may return, by its arguments; undefined if none of its arguments states it. A
 * negative number counts as absent, so that it cannot make an operation cheaper.
 */
export function sizeOf(costs: FieldCosts, field: FieldNode): Size | undefined {
  const { slicingArgument, assumedSize } = costs;
  if (!slicingArgument) return undefined;
  const given = argument(field, slicingArgument.name);
  const standard = sizeIn(slicingArgument.defaultValue) ?? assumedSize;
  return given ? sizeFrom(given, standard, assumedSize) : standard;
}

/** The number of people that an argument lists; 1 if it is not a list. */
export function namedPeople({ peopleArgument, assumedSize }: FieldCosts, field: FieldNode): Size {
  if (!peopleArgument?.isList) return 1;
  const given = argument(field, peopleArgument.name);
  if (given?.kind === Kind.VARIABLE)
    return { variable: given.name.value, whenAbsent: 0, whenInvalid: assumedSize, listsItems: true };
  return given?.kind === Kind.LIST ? given.values.length : 1;
}

const argument = ({ arguments: all }: FieldNode, wanted: string): ValueNode | undefined =>
  all?.find(({ name }) => name.value === wanted)?.value;

/** The size for given variables. */
export function countOf(size: Size, variables: Variables): number {
  if (typeof size === 'number') return size;
  const given = variables[size.variable];
  if (size.listsItems && Array.isArray(given)) return given.length;
  return given === undefined ? size.whenAbsent : (sizeIn(given) ?? size.whenInvalid);
}
