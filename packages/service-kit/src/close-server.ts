import type { Server } from 'node:http';

/** How often connections that have become idle are closed, in milliseconds. */
const ROUND = 50;

/**
 * Takes no new connection, lets every request under way be answered, and closes each connection as soon as it is idle:
 * one that a client keeps for later would hold a stopping process up.
 */
export async function closeServer(server: Server): Promise<void> {
  const rounds = setInterval(() => server.closeIdleConnections(), ROUND);
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  clearInterval(rounds);
}
