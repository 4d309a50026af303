import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limitServer, serverOptions, STANDARD_LIMITS, type HttpLimits } from './http-limits.ts';
import { closeUnread } from './unread-body.ts';

/** How often connections that have become idle are closed while stopping, in milliseconds. */
const ROUND = 50;

/** Headers of every answer of every service. A page that needs more of the browser sets its own policy. */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

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

/** An HTTP server around a handler, such as an express app, with limits and safe headers. Nothing listens until `listen`. */
export function httpServer(handler: RequestListener, limits: Partial<HttpLimits> = {}): HttpServer {
  const all = { ...STANDARD_LIMITS, ...limits };
  const server = createServer(serverOptions(all), (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    closeUnread(request, response);
    return handler(request, response);
  });
  limitServer(server, all);
  return { listen: (port, host) => listen(server, port, host), stop: () => stop(server) };
}
