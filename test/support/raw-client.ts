import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** What a connection received until it was closed. */
export interface RawReply {
  readonly status: number;
  readonly text: string;
  /** Bytes that the client has passed to the operating system. */
  readonly sent: number;
}

/** A TCP client that sends what no HTTP library would, and reports how the connection ends. */
export class RawClient {
  readonly socket: Socket;
  private readonly closed: Promise<unknown>;
  private text = '';

  private constructor(socket: Socket) {
    this.socket = socket;
    // A connection may be reset; what was received until then counts.
    socket.on('error', () => undefined).on('data', (chunk) => (this.text += chunk.toString('latin1')));
    this.closed = new Promise((resolve) => void socket.once('close', resolve));
  }

  /** Connects to the server of a URL. */
  static async to(url: string): Promise<RawClient> {
    const { port, hostname } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  /** Sends the head of a request. */
  head(line: string, headers: Readonly<Record<string, string | number>>): this {
    const lines = Object.entries({ host: 'pool.example', ...headers }).map(([name, value]) => `${name}: ${value}`);
    this.socket.write([line, ...lines, '', ''].join('\r\n'));
    return this;
  }

  /** Sends up to `most` bytes, as long as the server accepts them. */
  async pour(most: number): Promise<void> {
    const chunk = Buffer.alloc(64 * 1024, ' ');
    for (let sent = 0; sent < most && this.socket.writable; sent += chunk.length) {
      if (this.socket.write(chunk)) continue;
      await Promise.race([once(this.socket, 'drain').catch(() => undefined), this.closed]);
    }
  }

  /** Returns what was received after the server has closed the connection. */
  async reply(): Promise<RawReply> {
    await this.closed;
    const status = Number(/^HTTP\/1\.1 (\d{3})/u.exec(this.text)?.[1] ?? 0);
    return { status, text: this.text, sent: this.socket.bytesWritten - this.socket.writableLength };
  }
}
