import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Source files that each source file imports at run time; paths are relative to the repository. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>;

const ROOT = path.join(import.meta.dirname, '../..');
/** Static imports and re-exports that are not type-only, and dynamic imports of a literal. */
const IMPORTS =
  /^\s*(?:import|export)\s(?!type\b)[^;']*?from\s*'([^']+)'|^\s*import\s*'([^']+)'|import\(\s*'([^']+)'/gmu;

/** Dynamic imports with a template literal, such as one file of each service. */
const TEMPLATES = /import\(\s*`(\.[^`]+)`/gmu;

/** Files in the repository that git tracks or would track. */
export function repositoryFiles(pattern: string): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', pattern], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => file && existsSync(path.join(ROOT, file)));
}

/** Entry file of each workspace package, by package name. */
function packageEntries(): Map<string, string> {
  const manifests = repositoryFiles('*/package.json');
  return new Map(
    manifests.map((file) => {
      const { name } = JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')) as { name: string };
      return [name, path.join(path.dirname(file), 'src/index.ts')];
    }),
  );
}

/** Files that match a path in which `${…}` stands for any text. */
function filesMatching(template: string, files: readonly string[]): string[] {
  const parts = template.split(/\$\{[^}]*\}/u).map((part) => part.replaceAll(/[.+^$()|[\]\\]/gu, '\\$&'));
  const like = new RegExp(`^${parts.join('.+')}$`, 'u');
  return files.filter((file) => like.test(file));
}

function importsOf(file: string, files: readonly string[], entries: ReadonlyMap<string, string>): Set<string> {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const found = new Set<string>();
  for (const [, from, bare, dynamic] of text.matchAll(IMPORTS)) {
    const name = from ?? bare ?? dynamic ?? '';
    const target = name.startsWith('.') ? path.join(path.dirname(file), name) : entries.get(name);
    if (target) found.add(target);
  }
  for (const [, template = ''] of text.matchAll(TEMPLATES))
    for (const target of filesMatching(path.join(path.dirname(file), template), files)) found.add(target);
  return found;
}

/** Reads the imports of every TypeScript file in the repository. */
export function readImportGraph(): ImportGraph {
  const entries = packageEntries();
  const files = repositoryFiles('*.ts');
  return new Map(files.map((file) => [file, importsOf(file, files, entries)]));
}

/** All files that `start` imports, directly or not, with the number of imports between; includes `start` itself. */
export function reachedFrom(graph: ImportGraph, start: string): Map<string, number> {
  const distances = new Map([[start, 0]]);
  for (const [file, distance] of distances)
    for (const next of graph.get(file) ?? []) if (!distances.has(next)) distances.set(next, distance + 1);
  return distances;
}
