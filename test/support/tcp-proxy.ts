import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A TCP proxy in front of a server, which a test can stall or cut; other clients of the server are not affected. */
export class TcpProxy {
  private readonly target: URL;
  private readonly sockets = new Set<Socket>();
  private state: 'open' | 'held' | 'cut' = 'open';
  private readonly server: Server;

  /** `target`: a URL whose host and port the proxy connects to. */
  constructor(target: string) {
    this.target = new URL(target);
    this.server = createServer((near) => this.forward(near));
  }

  /**
   * Starts listening. Returns a URL of the same server; `directConnection` keeps MongoDB's driver from looking for
   * other members.
   */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
    return `${this.target.protocol}//127.0.0.1:${(this.server.address() as AddressInfo).port}/?directConnection=true`;
  }

  /** Forwards nothing, but keeps connections open: a server that no longer responds. */
  hold(): void {
    this.state = 'held';
    for (const socket of this.sockets) socket.pause();
  }

  /** Closes all connections and refuses new ones: a server that is down. */
  cut(): void {
    this.state = 'cut';
    for (const socket of this.sockets) socket.destroy();
  }

  /** Forwards again. */
  restore(): void {
    this.state = 'open';
    for (const socket of this.sockets) socket.resume();
  }

  stop(): Promise<void> {
    this.cut();
    return new Promise((resolve) => void this.server.close(() => resolve()));
  }

  private forward(near: Socket): void {
    if (this.state === 'cut') return void near.destroy();
    const far = connect(Number(this.target.port), this.target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (chunk) => void to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.state === 'held') from.pause();
    }
  }
}
