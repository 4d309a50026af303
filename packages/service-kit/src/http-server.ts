import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
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

/**
 * The connections of a server, with the requests under way on each. Counted here, as Node does not see that a connection is
 * idle when a request on another one was broken off before.
 */
class Connections {
  private readonly requests = new Map<Socket, number>();

  opened(socket: Socket): void {
    this.requests.set(socket, 0);
    socket.once('close', () => this.requests.delete(socket));
  }

  began({ socket }: IncomingMessage, response: ServerResponse): void {
    this.add(socket, 1);
    response.once('close', () => this.add(socket, -1));
  }

  closeIdle(): void {
    for (const [socket, requests] of this.requests) if (requests === 0) socket.destroySoon();
  }

  private add(socket: Socket, by: number): void {
    const requests = this.requests.get(socket);
    if (requests !== undefined) this.requests.set(socket, requests + by);
  }
}

async function stop(server: Server, connections: Connections): Promise<void> {
  const rounds = setInterval(() => connections.closeIdle(), ROUND);
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  clearInterval(rounds);
}

/** An HTTP server around a handler, such as an express app, with limits and safe headers. Nothing listens until `listen`. */
export function httpServer(handler: RequestListener, limits: Partial<HttpLimits> = {}): HttpServer {
  const all = { ...STANDARD_LIMITS, ...limits };
  const connections = new Connections();
  const server = createServer(serverOptions(all), (request, response) => {
    connections.began(request, response);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    closeUnread(request, response);
    return handler(request, response);
  });
  server.on('connection', (socket) => connections.opened(socket));
  limitServer(server, all);
  return { listen: (port, host) => listen(server, port, host), stop: () => stop(server, connections) };
}
