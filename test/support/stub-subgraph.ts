import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubResponse {
  readonly status: number;
  readonly body: string;
  /** Milliseconds to wait before the answer. */
  readonly after?: number;
}

/** The gateway's lookup of an employer account. Without a record, the token's claims count. */
const EMPLOYER_LOOKUP = '{ viewerEmployerStatus viewerEmployerId viewerEmployerName viewerEmployerMarks }';
const NO_RECORD: StubResponse = {
  status: 200,
  body: '{"data":{"viewerEmployerStatus":null,"viewerEmployerId":null,"viewerEmployerMarks":null}}',
};

/** The gateway's lookup of a candidate account before it calls `portals`. */
const PROFILE_LOOKUP = '{ viewerPoolId }';
const NO_PROFILE: StubResponse = { status: 200, body: '{"data":{"viewerPoolId":null}}' };

function lookupResponse(body: string): StubResponse | undefined {
  if (body.includes(EMPLOYER_LOOKUP)) return NO_RECORD;
  return body.includes(PROFILE_LOOKUP) ? NO_PROFILE : undefined;
}

/** A subgraph that answers what a test sets, or never, and records its requests. */
export class StubSubgraph {
  reply: (body: string) => StubResponse | 'silence' = () => ({ status: 200, body: '{"data":{}}' });
  requests: string[] = [];
  /** Headers of the requests, in the same order. */
  headers: IncomingHttpHeaders[] = [];
  /** Requests whose connection was closed before they were answered. */
  cancelled = 0;
  /**
   * Whether it answers the gateway's account lookups itself, without recording them: no employer record, no profile.
   */
  answersAccountLookups = false;
  private readonly server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const known = this.answersAccountLookups ? lookupResponse(body) : undefined;
      if (!known) {
        this.requests.push(body);
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
