import { randomInt } from 'node:crypto';
import getPort from 'get-port';

/** Ports that no system hands out by itself (32768 and above on Linux, 49152 and above elsewhere). */
const RANGE = [20_000, 32_000] as const;
const CHOICES = 50;

/**
 * A port of the loopback address for a server that is only started later, or again. It is none of those that the system
 * gives to connections: whoever keeps trying to reach a server which is away would sooner or later be given the server's
 * own port to call from, be connected to itself, and keep the server from coming back.
 */
export function freePort(): Promise<number> {
  const port = Array.from({ length: CHOICES }, () => randomInt(...RANGE));
  return getPort({ host: '127.0.0.1', port });
}
