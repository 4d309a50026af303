import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PuppetReply {
  readonly status: number;
  readonly body: string;
  /** Milliseconds to wait before the answer. */
  readonly after?: number;
}

/** What the gateway asks of an employer's account. Where it has no record, its token rules. */
const STANDING_QUESTION = '{ callerStanding callerEmployerId }';
const NO_RECORD: PuppetReply = { status: 200, body: '{"data":{"callerStanding":null,"callerEmployerId":null}}' };

/** What the gateway asks of a person's account before it asks `portals`. */
const PROFILE_QUESTION = '{ callerPoolId }';
const NO_PROFILE: PuppetReply = { status: 200, body: '{"data":{"callerPoolId":null}}' };

function ownAnswer(body: string): PuppetReply | undefined {
  if (body.includes(STANDING_QUESTION)) return NO_RECORD;
  return body.includes(PROFILE_QUESTION) ? NO_PROFILE : undefined;
}

/** A subgraph that answers whatever a test wants, or never, and remembers what it was asked. */
export class Puppet {
  reply: (body: string) => PuppetReply | 'silence' = () => ({ status: 200, body: '{"data":{}}' });
  asked: string[] = [];
  /** Headers of what it was asked, in the same order. */
  headers: IncomingHttpHeaders[] = [];
  /** Requests whose connection was closed before they were answered. */
  cancelled = 0;
  /** Whether it says by itself, and without remembering it, that no employer has a record and no person a profile. */
  knowsNoEmployer = false;
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const known = this.knowsNoEmployer ? ownAnswer(body) : undefined;
      if (!known) {
        this.asked.push(body);
        this.headers.push(request.headers);
      }
      response.once('close', () => {
        if (!response.writableFinished) this.cancelled += 1;
      });
      const answer = known ?? this.reply(body);
      if (answer === 'silence') return;
      const send = (): void =>
        void response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
      if (answer.after) setTimeout(send, answer.after);
      else send();
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
    return this.url;
  }

  /** Where it listens. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
