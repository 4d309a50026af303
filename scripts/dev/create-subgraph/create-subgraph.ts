import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { settingName } from '@talent-pool/services';

/**
 * `npm run create:subgraph -- <name>`: creates the folder of a subgraph with its own database, its schema, and its
 * entry in the service manifest. CONTRIBUTING.md lists the remaining steps; contract tests name those that are missing.
 */
const HERE = import.meta.dirname;
const MANIFEST = 'packages/services/src/manifest.ts';
/** Subgraphs are listed before the indexer. */
const BEFORE = '  indexer: {\n';
const NAME = /^[a-z]+(?:-[a-z]+)*$/u;

const camelCase = (name: string): string => name.replaceAll(/-(\w)/gu, (_dash, letter: string) => letter.toUpperCase());

/** Replaces the placeholder by the name, in the spelling of each place. */
function named(text: string, name: string): string {
  const camel = camelCase(name);
  return text
    .replaceAll('SUBGRAPH_NAME', settingName(name))
    .replaceAll('SubgraphName', camel.charAt(0).toUpperCase() + camel.slice(1))
    .replaceAll('subgraphName', camel)
    .replaceAll('subgraph-name', name);
}

const read = (template: string, name: string): string => named(readFileSync(path.join(HERE, template), 'utf8'), name);

/** Template files of a subgraph's folder. */
const templates = (): string[] =>
  readdirSync(path.join(HERE, 'template'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.template'),
  );

/** Creates the subgraph in the repository at `root`. Throws an Error if the name is invalid or taken. */
function createSubgraph(root: string, name: string): void {
  if (!NAME.test(name)) throw new Error('The name must be in lower case with hyphens, such as "contact-points".');
  const folder = path.join(root, 'subgraphs', name);
  if (existsSync(folder)) throw new Error(`The subgraph ${name} already exists.`);
  for (const template of templates()) {
    const target = path.join(folder, named(template.replace(/\.template$/u, ''), name));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, read(path.join('template', template), name));
  }
  writeFileSync(path.join(root, 'schema', `${name}.graphql`), read('schema.graphql.template', name));
  const manifest = path.join(root, MANIFEST);
  const entry = read('manifest.template', name);
  writeFileSync(
    manifest,
    readFileSync(manifest, 'utf8').replace(BEFORE, () => entry + BEFORE),
  );
}

try {
  createSubgraph(process.cwd(), process.argv[2] ?? '');
  console.log('The subgraph was created. For the remaining steps see CONTRIBUTING.md, "Add a subgraph".');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
