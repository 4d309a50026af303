import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { SERVICE_NODE_OPTIONS } from '@talent-pool/service-kit';
import { parse } from 'yaml';
import { readDockerfile } from '../support/production-copy.ts';

const OPTION = '--disable-proto=delete';
const SOURCES = ['gateway', 'indexer', 'packages', 'scripts', 'subgraphs', 'test'].map((folder) => `${folder}/**/*.ts`);
const sources = globSync(SOURCES, { exclude: (name) => name.includes('node_modules') });

interface Compose {
  readonly services: Readonly<Record<string, { readonly build?: unknown; readonly entrypoint?: unknown }>>;
}

describe('a service is started without __proto__', () => {
  test('by its Node.js options', () => {
    expect(SERVICE_NODE_OPTIONS).toContain(OPTION);
    const program = "console.log(Object.hasOwn(Object.prototype, '__proto__'))";
    const said = execFileSync(process.execPath, [...SERVICE_NODE_OPTIONS, '-e', program], { encoding: 'utf8' });
    expect(said.trim()).toBe('false');
  });

  test('in the image, whose entry point no service overrides', () => {
    expect(readDockerfile().nodeOptions).toEqual(expect.arrayContaining([...SERVICE_NODE_OPTIONS]));
    const { services } = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;
    const own = Object.values(services).filter(({ build }) => build !== undefined);
    expect(own.length).toBeGreaterThan(6);
    expect(own.filter(({ entrypoint }) => entrypoint !== undefined)).toEqual([]);
  });

  test('by npm start', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(scripts['start']).toContain(OPTION);
  });

  test('by every program that starts a service itself', () => {
    const starters = sources.filter((file) => {
      const text = readFileSync(file, 'utf8');
      return text.includes('process.execPath') && /\bindex\.ts'|\.entry\b/u.test(text);
    });
    expect(starters).toContain('scripts/dev/start/service-process.ts');
    const without = starters.filter(
      (file) => !/\.\.\.SERVICE_NODE_OPTIONS|readDockerfile\(\)\.nodeOptions/u.test(readFileSync(file, 'utf8')),
    );
    expect(without).toEqual([]);
  });
});
