import { buildSchema, GraphQLSchema, isObjectType, lexicographicSortSchema, printSchema } from 'graphql';

/**
 * The schema that clients see, sorted by name. Composition has already left out what is `@inaccessible`; this also leaves
 * out the types that nothing visible refers to any more. Throws when the text is not a schema.
 */
export function publicSchema(publicSdl: string): string {
  const composed = buildSchema(publicSdl);
  const implementations = Object.values(composed.getTypeMap()).filter(
    (type) => isObjectType(type) && type.getInterfaces().length > 0,
  );
  const reachable = new GraphQLSchema({
    query: composed.getQueryType(),
    mutation: composed.getMutationType(),
    types: implementations,
  });
  return `${printSchema(lexicographicSortSchema(reachable))}\n`;
}
