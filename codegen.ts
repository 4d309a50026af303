import { readFileSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { CODE_SCALAR_NAMES } from './packages/service-kit/src/code-scalar-names.ts';
import { SUBGRAPH_NAMES } from './packages/services/src/index.ts';

/** What resolvers work with in place of a type of the graph: subgraphs/<name>/mappers.json. */
const mappersOf = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(`subgraphs/${name}/mappers.json`, 'utf8')) as Record<string, string>;

/** Resolver types of a subgraph, made from its SDL in `schema/`, written into the git-ignored `__generated__`. */
const subgraph = (name: string): CodegenConfig['generates'][string] => ({
  schema: `schema/${name}.graphql`,
  plugins: ['typescript', 'typescript-resolvers'],
  config: {
    federation: true,
    useTypeImports: true,
    enumsAsTypes: true,
    importExtension: '.ts',
    strictScalars: true,
    scalars: {
      _FieldSet: 'string',
      DateTime: { input: 'Date', output: 'Date | string' },
      Date: { input: 'string', output: 'string' },
      ...Object.fromEntries(CODE_SCALAR_NAMES.map((name) => [name, 'string'])),
      JSON: { input: 'unknown', output: 'unknown' },
      CardDocument: { input: 'unknown', output: 'unknown' },
      VacancyDocument: { input: 'unknown', output: 'unknown' },
    },
    contextType: '../context.ts#Context',
    mappers: mappersOf(name),
    makeResolverTypeCallable: true,
    defaultMapper: 'Partial<{T}>',
  },
});

const config: CodegenConfig = {
  generates: Object.fromEntries(
    SUBGRAPH_NAMES.map((name) => [`subgraphs/${name}/src/__generated__/types.ts`, subgraph(name)]),
  ),
};

export default config;
