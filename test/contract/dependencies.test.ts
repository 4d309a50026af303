import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { imageFiles } from '../support/production-copy.ts';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

/** Folder with the package.json of a file. */
function ownerOf(file: string): string {
  const folder = path.dirname(file);
  return folder === '.' || existsSync(path.join(folder, 'package.json')) ? folder : ownerOf(folder);
}

/** Package name in an import, without path. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const IMPORTS = /^(?:import|export)\s(?!type\s)[^;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gmu;

/** Run-time imports of a source file. */
const specifiersOf = (text: string): string[] =>
  [...text.matchAll(IMPORTS)].map(([, from, alone, late]) => from ?? alone ?? late ?? '');

/** Packages that it imports. */
const importsOf = (text: string): string[] =>
  specifiersOf(text)
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map(packageOf);

test('imports are found in every form, and those of types are not', () => {
  const text = `import { a } from 'one';\nimport type { b } from 'types';\nimport {\n  c,\n} from '@scope/two/part';
export { d } from 'three';\nimport 'four';\nconst e = await import('five');\nimport { f } from './own.ts';\nimport 'node:fs';`;
  expect(importsOf(text)).toEqual(['one', '@scope/two', 'three', 'four', 'five']);
});

describe('libraries', () => {
  const sources = imageFiles().filter((file) => file.endsWith('.ts'));
  const folders = [...new Set(sources.map(ownerOf))];

  test.each(folders)('imported by programs of %s in the image are dependencies', (folder) => {
    const { dependencies = {} } = readManifest(folder);
    const missing = sources
      .filter((file) => ownerOf(file) === folder)
      .flatMap((file) => importsOf(readFileSync(file, 'utf8')).map((name) => ({ file, name })))
      .filter(({ name }) => !Object.hasOwn(dependencies, name))
      // Root commands use workspaces, which npm always links.
      .filter(({ name }) => folder !== '.' || !name.startsWith('@talent-pool/'));
    expect(missing).toEqual([]);
  });

  test('of the workspace are in the image with all imported files', () => {
    const files = new Set(imageFiles());
    const missing = sources.flatMap((file) =>
      specifiersOf(readFileSync(file, 'utf8'))
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => path.join(path.dirname(file), specifier))
        .filter((target) => !files.has(target))
        .map((target) => `${target} for ${file}`),
    );
    expect(missing).toEqual([]);
  });

  test('have the same version everywhere', () => {
    const named = ['.', ...folders].flatMap((folder) => {
      const { dependencies, devDependencies } = readManifest(folder);
      return Object.entries({ ...dependencies, ...devDependencies });
    });
    const versions = Map.groupBy(named, ([name]) => name);
    const several = [...versions].filter(([, all]) => new Set(all.map(([, version]) => version)).size > 1);
    expect(several).toEqual([]);
  });
});
