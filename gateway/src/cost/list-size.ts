import { Kind, type FieldNode, type ValueNode } from 'graphql';
import type { FieldCosts } from './field-costs.ts';

/** How many things are reckoned with: a number, or what a variable says. */
export type Size = number | FromVariable;

interface FromVariable {
  readonly variable: string;
  /** Taken when the variable is not given. */
  readonly standard: number;
  /** Taken when it says nothing that can be a number of things. */
  readonly assumed: number;
  /** Whether it names the things, and is not their number. */
  readonly names?: boolean;
}

export type Variables = Readonly<Record<string, unknown>>;

/** Beyond every list, so that products of sizes stay numbers. */
const LARGEST = 2 ** 31;

/** A value as a number of things; undefined for null, for less than none and for what is no number. */
const sizeIn = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 ? Math.min(Math.ceil(value), LARGEST) : undefined;

function sizeFrom(node: ValueNode, standard: number, assumed: number): Size {
  if (node.kind === Kind.VARIABLE) return { variable: node.name.value, standard, assumed };
  return (node.kind === Kind.INT ? sizeIn(Number(node.value)) : undefined) ?? assumed;
}

/**
 * How many things the arguments of a field let it return; undefined when it has none that says so. A negative number counts
 * as none given: it must not make an operation cheaper.
 */
export function sizeOf(costs: FieldCosts, field: FieldNode): Size | undefined {
  const { slicing, assumedSize } = costs;
  if (!slicing) return undefined;
  const given = argument(field, slicing.name);
  const standard = sizeIn(slicing.standard) ?? assumedSize;
  return given ? sizeFrom(given, standard, assumedSize) : standard;
}

/** How many people an argument of a field names; 1 where it names one. */
export function namedIn({ naming, assumedSize }: FieldCosts, field: FieldNode): Size {
  if (!naming?.isList) return 1;
  const given = argument(field, naming.name);
  if (given?.kind === Kind.VARIABLE)
    return { variable: given.name.value, standard: 0, assumed: assumedSize, names: true };
  return given?.kind === Kind.LIST ? given.values.length : 1;
}

const argument = ({ arguments: all }: FieldNode, wanted: string): ValueNode | undefined =>
  all?.find(({ name }) => name.value === wanted)?.value;

/** The size, for these variables. */
export function countOf(size: Size, variables: Variables): number {
  if (typeof size === 'number') return size;
  const given = variables[size.variable];
  if (size.names && Array.isArray(given)) return given.length;
  return given === undefined ? size.standard : (sizeIn(given) ?? size.assumed);
}
