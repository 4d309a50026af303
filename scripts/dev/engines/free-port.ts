import { randomInt } from 'node:crypto';
import getPort from 'get-port';

/** Ports outside the ephemeral ranges (32768 and above on Linux, 49152 and above elsewhere). */
const RANGE = [20_000, 32_000] as const;
const CHOICES = 50;

/**
 * A free port of the loopback address for a server that starts later or restarts. It is outside the ephemeral range:
 * otherwise a client that keeps connecting to a stopped server could be given that port as its own source port, connect
 * to itself and keep the server from starting.
 */
export function freePort(): Promise<number> {
  const port = Array.from({ length: CHOICES }, () => randomInt(...RANGE));
  return getPort({ host: '127.0.0.1', port });
}
