import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSlowProxy, type SlowProxy } from './slow-proxy.ts';

let server: Server;
let proxy: SlowProxy;
beforeAll(async () => {
  server = createServer((_request, response) => response.end('x'.repeat(1_000_000)));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  proxy = await openSlowProxy((server.address() as AddressInfo).port);
});
afterAll(async () => {
  await proxy.close();
  server.closeAllConnections();
  server.close();
});

/** Duration in milliseconds and length of a response through the proxy. */
async function request(): Promise<{ took: number; length: number }> {
  const began = performance.now();
  const text = await (await fetch(`http://127.0.0.1:${proxy.port}/`)).text();
  return { took: performance.now() - began, length: text.length };
}

describe('a slow proxy', () => {
  test('forwards everything, with the configured delay', async () => {
    const quick = await request();
    proxy.delay = 150;
    const slow = await request();
    proxy.delay = 0;
    expect([quick.length, slow.length]).toEqual([1_000_000, 1_000_000]);
    expect(slow.took).toBeGreaterThan(300);
  });

  test('closes connections when the target is unavailable', async () => {
    const nobody = await openSlowProxy(9);
    await expect(fetch(`http://127.0.0.1:${nobody.port}/`)).rejects.toThrow('fetch failed');
    await nobody.close();
  });
});

test('a skewed clock is shifted everywhere, and still advances', () => {
  const program = `
    const given = new Date('2026-11-25T00:00:00Z');
    console.log(JSON.stringify([Date.now(), new Date().getTime(), given.toISOString(), new Date(2026, 0, 2).getDate(),
      given instanceof Date, Date.name, Object.prototype.toString.call(given)]));`;
  const env = { NODE_OPTIONS: `--import ${path.resolve('test/faults/skewed-clock.ts')}`, CLOCK_SKEW: '-40' };
  const before = Date.now();
  const { stdout } = spawnSync(process.execPath, ['--no-warnings', '-e', program], { env, encoding: 'utf8' });
  const [now, made, ...rest] = JSON.parse(stdout) as [number, number, ...unknown[]];
  for (const time of [now, made]) {
    expect(time).toBeGreaterThanOrEqual(before - 40_000);
    expect(time).toBeLessThanOrEqual(Date.now() - 40_000);
  }
  expect(rest).toEqual(['2026-11-25T00:00:00.000Z', 2, true, 'Date', '[object Date]']);
});
