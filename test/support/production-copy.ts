import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the Dockerfile defines about the image. */
export interface ImageRecipe {
  /** The command that installs the libraries, as a list of words. */
  readonly install: readonly string[];
  /** Node.js options of every program in the image. */
  readonly nodeOptions: readonly string[];
  /** The program that starts by default. */
  readonly defaultProgram: string;
}

/** Reads the Dockerfile. Throws when it does not copy the whole build context or starts something other than Node.js. */
export function readDockerfile(text = readFileSync('Dockerfile', 'utf8')): ImageRecipe {
  const words = (pattern: RegExp): readonly string[] => JSON.parse(pattern.exec(text)?.[1] ?? '[]') as string[];
  const [program, ...nodeOptions] = words(/^ENTRYPOINT (\[.+\])$/mu);
  const [install] = /(?<=^RUN )npm ci .+$/mu.exec(text) ?? [];
  if (!/^COPY \. \.$/mu.test(text) || !install)
    throw new Error('The Dockerfile must copy the whole build context and run npm ci.');
  if (program !== 'node') throw new Error('The Dockerfile starts something other than Node.js.');
  return { install: install.split(' '), nodeOptions, defaultProgram: words(/^CMD (\[.+\])$/mu)[0] ?? '' };
}

/**
 * A .dockerignore pattern as a regular expression: `*` matches within a name, `**` any number of folders; everything
 * below a match is included.
 */
function expression(pattern: string): RegExp {
  const source = pattern
    .split('/')
    .map((part) =>
      part === '**' ? '(?:[^/]+/)*' : `${part.replaceAll(/[.+^${}()|[\]\\]/gu, '\\$&').replaceAll('*', '[^/]*')}/`,
    )
    .join('');
  return new RegExp(`^${source}`, 'u');
}

/** Whether the build context excludes a path, relative to the project folder: the last matching pattern decides. */
export function ignoredBy(text: string): (file: string) => boolean {
  const patterns = text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => ({ isIn: line.startsWith('!'), fits: expression(line.replace(/^!/u, '')) }));
  return (file) => !(patterns.findLast(({ fits }) => fits.test(`${file}/`))?.isIn ?? true);
}

/** Files of the project's folder that go into the image. */
export function imageFiles(): string[] {
  const ignored = ignoredBy(readFileSync('.dockerignore', 'utf8'));
  const within = (folder: string): string[] =>
    readdirSync(folder || '.', { withFileTypes: true }).flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (!entry.isDirectory()) return ignored(file) ? [] : [file];
      return /^(?:node_modules|\.git|\.pool)$/u.test(entry.name) ? [] : within(file);
    });
  return within('');
}

/** Installs the project into a folder as in the image: the same files and the same install command. */
export async function makeProductionCopy(folder: string): Promise<void> {
  for (const file of imageFiles()) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    cpSync(file, path.join(folder, file));
  }
  const [program = '', ...parameters] = readDockerfile().install;
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, npm_config_prefer_offline: 'true' };
  const child = spawn(program, parameters, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The libraries could not be installed: ${stderr}`);
}
