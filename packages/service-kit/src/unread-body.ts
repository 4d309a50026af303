import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Limits for reading on after an early response, in bytes and milliseconds, before the connection is destroyed. */
const MAX_DRAINED_BYTES = 1024 * 1024;
const MAX_DRAIN_TIME = 5_000;

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Closes a connection in two steps: sends the response and a FIN, then reads and drops a little more. Closing with
 * unread data would reset the connection, and a reset can discard the response before the client has read it.
 */
function drainAndClose(request: IncomingMessage, socket: Socket): void {
  const maxBytes = socket.bytesRead + MAX_DRAINED_BYTES;
  const timer = setTimeout(() => socket.destroy(), MAX_DRAIN_TIME);
  socket.once('close', () => clearTimeout(timer));
  socket.end();
  // Listens on the socket, so that unread data is dropped before it reaches the request.
  socket.on('data', () => {
    if (socket.bytesRead > maxBytes) socket.destroy();
  });
  request.once('end', () => socket.destroy()).resume();
}

/**
 * Closes the connection after a response that is sent before the request body was read, so that a refused client cannot
 * make the server read on.
 */
export function closeUnread(request: IncomingMessage, response: ServerResponse): void {
  if (!hasBody(request)) return;
  const { socket } = request;
  const { writeHead } = response;
  response.writeHead = function closing(this: ServerResponse, ...parameters: unknown[]) {
    if (!request.complete) {
      this.shouldKeepAlive = false;
      socket.destroySoon = () => drainAndClose(request, socket);
    }
    return Reflect.apply(writeHead, this, parameters) as ServerResponse;
  } as typeof writeHead;
}
