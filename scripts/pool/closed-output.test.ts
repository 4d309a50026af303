import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const GENERATE = fileURLToPath(new URL('../samples/generate.ts', import.meta.url));

test('generating people ends without an error when nobody reads on, as with "| head"', async () => {
  const child = spawn(process.execPath, [GENERATE, '--profiles', '100000'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (part: Buffer) => (complaints += part.toString()));
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [code] = (await once(child, 'exit')) as [number | null];
  expect([code, complaints]).toEqual([0, '']);
});
