import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const SCRIPT = 'scripts/dev/create-subgraph/create-subgraph.ts';
const NAME = 'labour-inspections';
let copy = '';

/** Runs a program in the copy. Returns its output; throws with its error output. */
const run = (...parameters: string[]): string =>
  execFileSync(process.execPath, ['--no-warnings', ...parameters], { cwd: copy, encoding: 'utf8', stdio: 'pipe' });
const read = (file: string): string => readFileSync(path.join(copy, file), 'utf8');

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'talent-pool-subgraph-'));
  const parts = ['codegen.ts', 'package.json', 'packages', 'schema', 'scripts', 'subgraphs', 'test', 'tsconfig.json'];
  for (const part of [...parts, 'gateway', 'indexer', 'oxlint.config.ts']) {
    const isWanted = (file: string): boolean => !/\/(?:node_modules|__generated__|cases)(?:\/|$)/u.test(file);
    cpSync(part, path.join(copy, part), { recursive: true, filter: isWanted });
  }
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  run(SCRIPT, NAME);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('a subgraph that was created', () => {
  test('has its entry in the manifest, and is listed among the subgraphs', () => {
    const listed =
      "import { SUBGRAPH_NAMES } from './packages/services/src/names.ts'; console.log(SUBGRAPH_NAMES.join());";
    expect(run('--input-type=module', '--eval', listed).trim().split(',')).toContain(NAME);
  });

  test('is composed into the supergraph', () => {
    run('scripts/dev/compose.ts');
    expect(read('schema/supergraph.graphql')).toContain('LABOUR_INSPECTIONS @join__graph(name: "labour-inspections"');
    expect(read('schema/supergraph.graphql')).toContain('labourInspectionsCount: Int');
  });

  test('contains no placeholder of the template', () => {
    const entries = readdirSync(path.join(copy, 'subgraphs', NAME), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const leftOver = files.filter((file) =>
      /subgraph-?name|subgraph_name|\.template/iu.test(file + readFileSync(file, 'utf8')),
    );
    expect(files).toHaveLength(10);
    expect(leftOver).toEqual([]);
  });

  test('passes the linter unchanged', () => {
    expect(run('node_modules/oxlint/bin/oxlint', `subgraphs/${NAME}`)).toContain('0 errors');
  });

  test('cannot be created twice or with an invalid name', () => {
    expect(() => run(SCRIPT, NAME)).toThrow(/The subgraph labour-inspections already exists/u);
    expect(() => run(SCRIPT, 'Contact')).toThrow(/lower case with hyphens/u);
  });
});
