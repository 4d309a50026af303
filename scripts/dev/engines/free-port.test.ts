import { expect, test } from '@jest/globals';
import { freePort } from './free-port.ts';

test('a port is outside the range of outgoing connections, and no two are equal', async () => {
  const ports = await Promise.all(Array.from({ length: 200 }, freePort));
  expect(ports.filter((port) => port < 20_000 || port >= 32_768)).toEqual([]);
  expect(new Set(ports).size).toBe(200);
});
