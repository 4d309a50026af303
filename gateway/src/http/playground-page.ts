import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClientSettings } from '../playground/authorization-request.ts';
import { playgroundClient } from '../playground/playground-settings.ts';
import { isSignInAnswer, signedInPage, withSignInBar } from '../playground/sign-in-bar.ts';
import type { Config } from '../config.ts';
import type { Graph } from '../graph/graph.ts';
import type { RequestContext } from '../graph/request-context.ts';
import { compress, encodingFor, type EncodedBody, type Encoding } from './compression.ts';

const INLINE_SCRIPT = /<script[^>]*>([\s\S]*?)<\/script>/giu;

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/**
 * The Content-Security-Policy of a page: its own scripts, inline styles, embedded assets, and requests to these origins.
 */
function policyOf(page: string, origins: readonly string[]): string {
  const scripts = [...page.matchAll(INLINE_SCRIPT)].map(([, script = '']) => hashOf(script));
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob: data:',
    `connect-src ${origins.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A page with its Content-Security-Policy. */
class Page {
  private readonly bytes: Buffer;
  private readonly policy: string;
  private readonly compressed = new Map<Encoding, Promise<EncodedBody>>();

  constructor(html: string, origins: readonly string[]) {
    this.bytes = Buffer.from(html);
    this.policy = policyOf(html, origins);
  }

  async send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const encoding = encodingFor(request);
    const body = encoding ? await this.compressedPage(encoding) : { bytes: this.bytes };
    response.writeHead(200, {
      'content-security-policy': this.policy,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept, accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
      'content-length': body.bytes.length,
    });
    response.end(body.bytes);
  }

  private compressedPage(encoding: Encoding): Promise<EncodedBody> {
    const compressed = this.compressed.get(encoding) ?? compress(this.bytes, encoding);
    this.compressed.set(encoding, compressed);
    return compressed;
  }
}

/**
 * The playground, and the small page to which the issuer returns. Each is rendered and compressed once, because the
 * playground has several megabytes and needs no token.
 */
export class PlaygroundPage {
  private readonly render: () => Promise<string>;
  private readonly client: ClientSettings | undefined;
  private playground: Promise<Page> | undefined;
  private signedIn: Page | undefined;

  /** `client`: for signing in; without it the person pastes a token. */
  constructor(render: () => Promise<string>, client: ClientSettings | undefined) {
    this.render = render;
    this.client = client;
  }

  /** Sends the page. Rejects when it cannot be rendered. */
  async send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const page = this.client && isSignInAnswer(request.url ?? '') ? this.signedInPage() : await this.page();
    return page.send(request, response);
  }

  private page(): Promise<Page> {
    const origins = ["'self'", ...(this.client ? [new URL(this.client.issuer).origin] : [])];
    this.playground ??= this.render().then((page) => new Page(withSignInBar(page, this.client), origins));
    return this.playground;
  }

  private signedInPage(): Page {
    this.signedIn ??= new Page(signedInPage(), ["'none'"]);
    return this.signedIn;
  }
}

/** The playground that the settings describe; undefined if they disable it. The graph renders GraphiQL. */
export function playgroundPage(config: Config, graph: Graph): PlaygroundPage | undefined {
  if (!config.PLAYGROUND) return undefined;
  const page = new Request('http://gateway/graphql', { headers: { accept: 'text/html' } });
  const render = async (): Promise<string> => (await graph.fetch(page, {} as RequestContext)).text();
  return new PlaygroundPage(render, playgroundClient(config));
}
