import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { compress, encodingFor, type EncodedBody, type Encoding } from './compression.ts';

const INLINE_SCRIPT = /<script[^>]*>([\s\S]*?)<\/script>/giu;

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** What the page may do: run its own scripts, use its own parts, and ask its own origin. */
function policyOf(page: string): string {
  const scripts = [...page.matchAll(INLINE_SCRIPT)].map(([, script = '']) => hashOf(script));
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob: data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The page, and the policy under which a browser runs it. */
interface Page {
  readonly bytes: Buffer;
  readonly policy: string;
}

/** The playground. It is rendered and compressed once: it has several megabytes, and anybody may ask for it. */
export class PlaygroundPage {
  private readonly render: () => Promise<string>;
  private rendered: Promise<Page> | undefined;
  private readonly compressed = new Map<Encoding, Promise<EncodedBody>>();

  constructor(render: () => Promise<string>) {
    this.render = render;
  }

  /** Sends the page. Rejects when it cannot be rendered. */
  async send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { bytes, policy } = await this.page();
    const encoding = encodingFor(request);
    const body = encoding ? await this.in(encoding, bytes) : { bytes };
    response.writeHead(200, {
      'content-security-policy': policy,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept, accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
      'content-length': body.bytes.length,
    });
    response.end(body.bytes);
  }

  private page(): Promise<Page> {
    this.rendered ??= this.render().then((page) => ({ bytes: Buffer.from(page), policy: policyOf(page) }));
    return this.rendered;
  }

  private in(encoding: Encoding, bytes: Buffer): Promise<EncodedBody> {
    const known = this.compressed.get(encoding) ?? compress(bytes, encoding);
    this.compressed.set(encoding, known);
    return known;
  }
}
