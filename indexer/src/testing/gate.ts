import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy in front of Elasticsearch that a test controls: for a slow, unavailable or overloaded engine. */
export interface Gate {
  readonly url: string;
  /** How bulk requests are treated from now on. */
  bulks: 'pass' | 'hold' | 'refuse' | 'overloaded';
  /** Number of held bulk requests. */
  held(): number;
  /** Forwards the held requests. */
  release(): void;
  /** Number of bulk requests that were refused. */
  readonly refusedCount: number;
  close(): Promise<void>;
}

function forward(target: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url } = incoming;
  const onward = request({ host: target.hostname, port: target.port, method, headers, path: url }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

/** Starts a gate in front of this engine. */
export async function openGate(engineUrl: string): Promise<Gate> {
  const target = new URL(engineUrl);
  const waiting: (() => void)[] = [];
  const server = createServer((incoming, outgoing) => {
    const state = incoming.url?.includes('_bulk') ? gate.bulks : 'pass';
    if (state === 'pass') return forward(target, incoming, outgoing);
    if (state === 'hold') return void waiting.push(() => forward(target, incoming, outgoing));
    refusedCount += 1;
    if (state === 'refuse') return void incoming.socket.destroy();
    incoming.resume();
    outgoing.writeHead(429, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' }).end('{}');
  });
  let refusedCount = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gate: Gate = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bulks: 'pass',
    held: () => waiting.length,
    release: () => waiting.splice(0).forEach((go) => go()),
    get refusedCount() {
      return refusedCount;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return gate;
}
