import { Kind, parse, type DefinitionNode, type EnumTypeDefinitionNode } from 'graphql';

/** The values of every enum that clients see, by the name of the enum, in the order of the schema. */
export type SchemaEnums = ReadonlyMap<string, readonly string[]>;

const isPublicEnum = (node: DefinitionNode): node is EnumTypeDefinitionNode =>
  node.kind === Kind.ENUM_TYPE_DEFINITION && !node.name.value.includes('__');

/** Reads the enums of a supergraph. */
export const enumsOf = (supergraph: string): SchemaEnums =>
  new Map(
    parse(supergraph, { noLocation: true })
      .definitions.filter(isPublicEnum)
      .map(({ name, values = [] }) => [name.value, values.map((value) => value.name.value)]),
  );

/** A name made from the value itself, for values that the catalogue does not name yet: FULL_TIME is "Full time". */
export const plainName = (value: string): string => {
  const words = value.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
