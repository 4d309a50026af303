import { readdirSync, readFileSync } from 'node:fs';
import { parse, type DocumentNode } from 'graphql';

/** Folder of the schemas. */
export const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url);

/** Generated files in the schema folder, written by `npm run compose`. */
export const GENERATED_SCHEMAS: readonly string[] = ['api.graphql', 'supergraph.graphql'];

/** Names of the hand-written schema files, one per subgraph. */
export const SUBGRAPH_SCHEMAS: readonly string[] = readdirSync(SCHEMA_FOLDER)
  .filter((name) => name.endsWith('.graphql') && !GENERATED_SCHEMAS.includes(name))
  .sort();

/** Reads a file of the schema folder. */
export const readSchema = (name: string): string => readFileSync(new URL(name, SCHEMA_FOLDER), 'utf8');

/** Every subgraph with its schema. */
export function subgraphSchemas(): readonly { readonly name: string; readonly typeDefs: DocumentNode }[] {
  return SUBGRAPH_SCHEMAS.map((file) => ({
    name: file.replace('.graphql', ''),
    typeDefs: parse(readSchema(file)),
  }));
}
