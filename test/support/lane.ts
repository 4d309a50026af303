import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to a server that a test can block: the server itself goes on for everybody else. */
export class Lane {
  private readonly target: URL;
  private readonly sockets = new Set<Socket>();
  private state: 'open' | 'held' | 'cut' = 'open';
  private readonly server: Server;

  /** `target`: a URL whose host and port the lane leads to. */
  constructor(target: string) {
    this.target = new URL(target);
    this.server = createServer((near) => this.pass(near));
  }

  /** Opens the lane. The URL leads to the same server; MongoDB's driver must not look for others behind it. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
    return `${this.target.protocol}//127.0.0.1:${(this.server.address() as AddressInfo).port}/?directConnection=true`;
  }

  /** Nothing gets through, and nobody is told: a server that has stopped answering. */
  hold(): void {
    this.state = 'held';
    for (const socket of this.sockets) socket.pause();
  }

  /** Every connection breaks, and none can be made: a server that is gone. */
  cut(): void {
    this.state = 'cut';
    for (const socket of this.sockets) socket.destroy();
  }

  /** As it was. */
  restore(): void {
    this.state = 'open';
    for (const socket of this.sockets) socket.resume();
  }

  stop(): Promise<void> {
    this.cut();
    return new Promise((resolve) => void this.server.close(() => resolve()));
  }

  private pass(near: Socket): void {
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
