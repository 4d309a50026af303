import { Kind, parse, type DefinitionNode, type EnumTypeDefinitionNode } from 'graphql';
import type { SchemaEnums } from './domain/schema-enums.ts';

const isPublicEnum = (node: DefinitionNode): node is EnumTypeDefinitionNode =>
  node.kind === Kind.ENUM_TYPE_DEFINITION && !node.name.value.includes('__');

/** Reads the enums of a supergraph. */
export const enumsOf = (supergraph: string): SchemaEnums =>
  new Map(
    parse(supergraph, { noLocation: true })
      .definitions.filter(isPublicEnum)
      .map(({ name, values = [] }) => [name.value, values.map((value) => value.name.value)]),
  );
