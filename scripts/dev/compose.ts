import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { composeServices } from '@theguild/federation-composition';
import { publicSchema } from './public-schema.ts';
import { SCHEMA_FOLDER, subgraphSchemas } from './schema-files.ts';

const NOTICE = '# Composed from the other files of this folder by `npm run compose`; do not edit.\n';

/**
 * The generated files of `schema/` by name: the supergraph and the public schema. Throws an Error that lists
 * composition errors.
 */
export function composeSchemas(): Readonly<Record<string, string>> {
  const services = subgraphSchemas().map(({ name, typeDefs }) => ({
    name,
    url: `http://${name}.invalid/graphql`,
    typeDefs,
  }));
  const { errors, publicSdl, supergraphSdl } = composeServices(services);
  if (!supergraphSdl || !publicSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return { 'supergraph.graphql': NOTICE + supergraphSdl, 'api.graphql': `${NOTICE}\n${publicSchema(publicSdl)}` };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  for (const [name, text] of Object.entries(composeSchemas())) {
    const target = new URL(name, SCHEMA_FOLDER);
    if (!values.check) writeFileSync(target, text);
    else if (readFileSync(target, 'utf8') !== text) {
      console.error(`schema/${name} is out of date. Run \`npm run compose\`.`);
      process.exitCode = 1;
    }
  }
}
