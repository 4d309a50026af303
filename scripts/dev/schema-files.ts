import { readdirSync, readFileSync } from 'node:fs';
import { parse, type DocumentNode } from 'graphql';

/** Where the schemas are. */
export const SCHEMA_FOLDER = new URL('../../schema/', import.meta.url);

/** Files of that folder that `npm run compose` writes. */
export const GENERATED_SCHEMAS: readonly string[] = ['api.graphql', 'supergraph.graphql'];

/** Names of the files that are written by hand, one for each subgraph. */
export const SUBGRAPH_SCHEMAS: readonly string[] = readdirSync(SCHEMA_FOLDER)
  .filter((name) => name.endsWith('.graphql') && !GENERATED_SCHEMAS.includes(name))
  .sort();

/** The text of one file of that folder. */
export const readSchema = (name: string): string => readFileSync(new URL(name, SCHEMA_FOLDER), 'utf8');

/** Every subgraph with its schema. */
export function subgraphSchemas(): readonly { readonly name: string; readonly typeDefs: DocumentNode }[] {
  return SUBGRAPH_SCHEMAS.map((file) => ({
    name: file.replace('.graphql', ''),
    typeDefs: parse(readSchema(file)),
  }));
}
