import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';

describe('log lines', () => {
  test('an error is logged by its kind and place, never with its message', () => {
    const logger = new URL('./logger.ts', import.meta.url);
    const program = `
      const { createLogger } = await import(${JSON.stringify(logger.href)});
      createLogger('test', 'info').error({ err: Object.assign(new TypeError('Marta Canary'), { code: 11000 }) }, 'failed');`;
    const line = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      encoding: 'utf8',
    });
    expect(JSON.parse(line)).toMatchObject({ service: 'test', msg: 'failed', err: { type: 'TypeError', code: 11000 } });
    expect(line).not.toContain('Canary');
  });
});
