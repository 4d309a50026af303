import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Longer than a proxy in front keeps a connection, in milliseconds, so that the proxy is the one that closes it. */
const KEEP_ALIVE = 65_000;
/** How often connections that have become idle are closed while stopping, in milliseconds. */
const ROUND = 50;

export interface HttpServer {
  /** Begins to listen; resolves with the address. Rejects when the port cannot be had. */
  listen(port: number, host: string): Promise<string>;
  /**
   * Takes no new connection, lets every request under way be answered, and closes each connection as soon as it is idle:
   * one that a client keeps for later would hold a stopping process up.
   */
  stop(): Promise<void>;
}

const listen = (server: Server, port: number, host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(`http://${host}:${(server.address() as AddressInfo).port}`));
  });

async function stop(server: Server): Promise<void> {
  const rounds = setInterval(() => server.closeIdleConnections(), ROUND);
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  clearInterval(rounds);
}

/** An HTTP server around a handler, such as an express app. Nothing listens until `listen`. */
export function httpServer(handler: RequestListener): HttpServer {
  const server = createServer(handler);
  server.keepAliveTimeout = KEEP_ALIVE;
  return { listen: (port, host) => listen(server, port, host), stop: () => stop(server) };
}
