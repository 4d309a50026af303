import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../scripts/dev/engines/ordinary-user.ts';

/** Starts and kills engines and services on a busy machine; the output so far shows where it hangs. */
const TEST_TIMEOUT = 420_000;
const folder = temporaryFolder('faults');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function faults(...parameters: readonly string[]): Promise<{ code: number | null; output: string }> {
  const program = ['--no-warnings', path.resolve('test/faults/faults.ts'), ...parameters];
  const { PATH = '', HOME = '', ES_JAVA_OPTS = '' } = process.env;
  const env = { PATH, HOME, ES_JAVA_OPTS, POOL_DIR: folder };
  const child = spawn(process.execPath, program, { env, timeout: TEST_TIMEOUT });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, output };
}

test(
  'MongoDB dies under load, and every promise is kept',
  async () => {
    const { code, output } = await faults('--seconds', '8', '--only', 'mongodb killed');
    expect(output).toMatch(/\| mongodb killed +\| +[\d.]+ s \|/u);
    expect(output).toMatch(/[1-9]\d* acknowledged writes/u);
    expect(output).toContain('Every guarantee holds.');
    expect(code).toBe(0);
    expect(existsSync(path.join(folder, 'faults'))).toBe(false);
  },
  TEST_TIMEOUT + 30_000,
);
