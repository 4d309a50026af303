import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';
import { createLogger } from './logger.ts';

describe('log lines', () => {
  test('an error is logged with type and source line, without its message', () => {
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

describe('a log line', () => {
  const lineOf = (fields: object): Record<string, unknown> => {
    let line = '';
    createLogger('test', 'info', { write: (text) => (line = text) }).info(fields, 'said');
    return JSON.parse(line) as Record<string, unknown>;
  };

  test('lists a repeated code once', () => {
    expect(lineOf({ codes: Array.from({ length: 18_000 }, () => 'BAD_USER_INPUT') })['codes']).toEqual([
      'BAD_USER_INPUT',
    ]);
  });

  test('has a bounded size', () => {
    const line = lineOf({
      list: Array.from({ length: 5_000 }, (_unused, place) => `k${place}`),
      text: 'x'.repeat(100_000),
    });
    expect(line['list']).toHaveLength(20);
    expect(JSON.stringify(line).length).toBeLessThan(1_500);
  });
});
