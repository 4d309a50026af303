import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Bytes that are still read after an answer, and for how many milliseconds, before the connection is destroyed. */
const DRAINED_BYTES = 1024 * 1024;
const DRAINED_FOR = 1_000;

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Closes a connection in two steps: the answer is sent and this side closed, then a little more is read and dropped, since a
 * connection that is closed with unread data is reset, and a reset can discard the answer before the client has read it.
 */
function linger(request: IncomingMessage, socket: Socket): void {
  const most = socket.bytesRead + DRAINED_BYTES;
  const timer = setTimeout(() => socket.destroy(), DRAINED_FOR);
  socket.once('close', () => clearTimeout(timer));
  socket.end();
  // A listener on the socket: what nobody has begun to read is dropped before it reaches the request.
  socket.on('data', () => {
    if (socket.bytesRead > most) socket.destroy();
  });
  request.once('end', () => socket.destroy()).resume();
}

/**
 * Closes the connection after an answer that is sent before the request was read: whoever is refused cannot make the server
 * read on.
 */
export function closeUnread(request: IncomingMessage, response: ServerResponse): void {
  if (!hasBody(request)) return;
  const { socket } = request;
  const { writeHead } = response;
  response.writeHead = function closing(this: ServerResponse, ...parameters: unknown[]) {
    if (!request.complete) {
      this.shouldKeepAlive = false;
      socket.destroySoon = () => linger(request, socket);
    }
    return Reflect.apply(writeHead, this, parameters) as ServerResponse;
  } as typeof writeHead;
}
