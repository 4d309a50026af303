import { connect, createServer, type Socket } from 'node:net';
import { Transform, type TransformCallback } from 'node:stream';

/** A proxy that forwards data with a delay. */
export interface SlowProxy {
  readonly port: number;
  /** Delay of each chunk in both directions, in milliseconds. */
  delay: number;
  close(): Promise<void>;
}

const held = (proxy: { delay: number }): Transform =>
  new Transform({
    transform(piece: Buffer, _encoding, done: TransformCallback) {
      if (proxy.delay === 0) done(null, piece);
      else setTimeout(() => done(null, piece), proxy.delay);
    },
  });

/** Starts a proxy in front of a loopback port, on a free port. */
export async function openSlowProxy(target: number): Promise<SlowProxy> {
  const sockets = new Set<Socket>();
  const proxy = { port: 0, delay: 0, close: () => Promise.resolve() };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.setNoDelay(true);
      one.pipe(held(proxy)).pipe(other);
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  proxy.port = (server.address() as { port: number }).port;
  proxy.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return proxy;
}
