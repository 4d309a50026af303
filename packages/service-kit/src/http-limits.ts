import type { Server, ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';

/** Limits of an HTTP server. Times are in milliseconds. */
export interface HttpLimits {
  /** Maximum time to send the headers of a request. */
  readonly headersTimeout: number;
  /** Maximum time to send the body after the headers. */
  readonly bodyTimeout: number;
  /** Maximum number of open connections; further ones are refused. */
  readonly connections: number;
}

export const DEFAULT_LIMITS: HttpLimits = { headersTimeout: 10_000, bodyTimeout: 10_000, connections: 10_000 };

/** Keep-alive timeout in milliseconds. Longer than that of usual proxies, so that the proxy closes idle connections. */
const KEEP_ALIVE = 65_000;
/** Maximum size in bytes of request line and headers, which include the access token. */
const MAX_HEADER_BYTES = 16_384;
const MAX_HEADERS = 100;
/** Milliseconds between checks for timed-out requests. */
const CHECK_INTERVAL = 1_000;

/** Options of `createServer` that apply these limits. */
export const serverOptions = ({ headersTimeout, bodyTimeout }: HttpLimits): ServerOptions => ({
  headersTimeout,
  requestTimeout: headersTimeout + bodyTimeout,
  keepAliveTimeout: KEEP_ALIVE,
  maxHeaderSize: MAX_HEADER_BYTES,
  connectionsCheckingInterval: Math.min(CHECK_INTERVAL, headersTimeout),
});

const REASONS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Responds to invalid HTTP and to timeouts, which reach no request handler, and closes the connection. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const reason = (error.code && REASONS[error.code]) ?? '400 Bad Request';
  const lines = [`HTTP/1.1 ${reason}`, 'X-Content-Type-Options: nosniff', 'Connection: close', 'Content-Length: 0'];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy());
}

/** Applies the limits that are not options of `createServer`. */
export function limitServer(server: Server, { connections }: HttpLimits): void {
  server.maxConnections = connections;
  server.maxHeadersCount = MAX_HEADERS;
  server.on('clientError', refuse);
  server.on('checkExpectation', (_request, response) => void response.writeHead(417).end());
}
