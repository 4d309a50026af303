import { buildSchema, GraphQLSchema, isObjectType, lexicographicSortSchema, printSchema } from 'graphql';

/**
 * The public schema, sorted by name. Composition omits `@inaccessible` elements; this also omits types that nothing
 * visible refers to. Throws if the text is not a schema.
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
