import type { Server, ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';

/** Limits of an HTTP server. Times are in milliseconds. */
export interface HttpLimits {
  /** How long a client may take to send the headers of a request. */
  readonly headersTimeout: number;
  /** How long a client may take after that to send the body. */
  readonly bodyTimeout: number;
  /** Connections that are open at the same time; further ones are refused. */
  readonly connections: number;
}

export const STANDARD_LIMITS: HttpLimits = { headersTimeout: 10_000, bodyTimeout: 10_000, connections: 10_000 };

/** Longer than a proxy in front keeps a connection, in milliseconds, so that the proxy is the one that closes it. */
const KEEP_ALIVE = 65_000;
/** Bytes of a request line and all headers, at most. An access token is a part of them. */
const HEADER_BYTES = 16_384;
const HEADERS = 100;
/** How often requests are checked for their time, in milliseconds. */
const CHECKING = 1_000;

/** Options of `createServer` that apply these limits. */
export const serverOptions = ({ headersTimeout, bodyTimeout }: HttpLimits): ServerOptions => ({
  headersTimeout,
  requestTimeout: headersTimeout + bodyTimeout,
  keepAliveTimeout: KEEP_ALIVE,
  maxHeaderSize: HEADER_BYTES,
  connectionsCheckingInterval: Math.min(CHECKING, headersTimeout),
});

const REASONS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what is not HTTP, or takes too long, and closes the connection: such a request reaches no handler. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const reason = (error.code && REASONS[error.code]) ?? '400 Bad Request';
  const lines = [`HTTP/1.1 ${reason}`, 'X-Content-Type-Options: nosniff', 'Connection: close', 'Content-Length: 0'];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy());
}

/** Applies the limits that are not options of `createServer`. */
export function limitServer(server: Server, { connections }: HttpLimits): void {
  server.maxConnections = connections;
  server.maxHeadersCount = HEADERS;
  server.on('clientError', refuse);
  server.on('checkExpectation', (_request, response) => void response.writeHead(417).end());
}
