import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { limitServer, serverOptions, DEFAULT_LIMITS, type HttpLimits } from './http-limits.ts';
import { closeUnread } from './unread-body.ts';

/** Milliseconds between closings of idle connections while the server stops. */
const CLOSE_IDLE_INTERVAL = 50;

/** Security headers of every response. A page that needs more sets its own Content-Security-Policy. */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export interface HttpServer {
  /** Starts to listen; resolves with the address. Rejects if the port is not available. */
  listen(port: number, host: string): Promise<string>;
  /**
   * Stops accepting connections, completes the requests in progress, and closes each connection as soon as it is idle,
   * so that keep-alive connections do not delay the stop.
   */
  stop(): Promise<void>;
}

const listen = (server: Server, port: number, host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(`http://${host}:${(server.address() as AddressInfo).port}`));
  });

/**
 * The connections of a server, with the number of requests in progress. Node's own tracking does not detect idle
 * connections after an aborted request on another connection.
 */
class Connections {
  private readonly requests = new Map<Socket, number>();

  onConnection(socket: Socket): void {
    this.requests.set(socket, 0);
    socket.once('close', () => this.requests.delete(socket));
  }

  onRequest({ socket }: IncomingMessage, response: ServerResponse): void {
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
  const timer = setInterval(() => connections.closeIdle(), CLOSE_IDLE_INTERVAL);
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  clearInterval(timer);
}

/**
 * Creates an HTTP server for a handler, such as an Express app, with limits and security headers. Call `listen` to
 * start it.
 */
export function httpServer(handler: RequestListener, limits: Partial<HttpLimits> = {}): HttpServer {
  const all = { ...DEFAULT_LIMITS, ...limits };
  const connections = new Connections();
  const server = createServer(serverOptions(all), (request, response) => {
    connections.onRequest(request, response);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    closeUnread(request, response);
    return handler(request, response);
  });
  server.on('connection', (socket) => connections.onConnection(socket));
  limitServer(server, all);
  return { listen: (port, host) => listen(server, port, host), stop: () => stop(server, connections) };
}
