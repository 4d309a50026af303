import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

const FOLDER = new URL('../../schema/', import.meta.url);
const TARGET = new URL('supergraph.graphql', FOLDER);
const NOTICE = '# Composed from the other files of this folder by `npm run compose`; do not edit.\n';

/** The supergraph of all subgraph schemas in `schema/`. Throws an Error that lists what does not compose. */
export function composeSupergraph(): string {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.graphql') && name !== 'supergraph.graphql');
  const services = names.sort().map((file) => {
    const name = file.replace('.graphql', '');
    return {
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: parse(readFileSync(new URL(file, FOLDER), 'utf8')),
    };
  });
  const result = composeServices(services);
  if (!result.supergraphSdl) throw new Error(result.errors?.map(({ message }) => message).join('\n'));
  return NOTICE + result.supergraphSdl;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const supergraph = composeSupergraph();
  if (!values.check) writeFileSync(TARGET, supergraph);
  else if (readFileSync(TARGET, 'utf8') !== supergraph) {
    console.error('schema/supergraph.graphql is not what the subgraph schemas compose to: run `npm run compose`.');
    process.exit(1);
  }
}
