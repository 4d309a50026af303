import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { compress, encodingFor, type EncodedBody, type Encoding } from './compression.ts';

const INLINE_SCRIPT = /<script[^>]*>([\s\S]*?)<\/script>/giu;

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/**
 * The Content-Security-Policy of the page: its own scripts, inline styles, embedded assets, and requests to its own
 * origin.
 */
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

/** The page with its Content-Security-Policy. */
interface Page {
  readonly bytes: Buffer;
  readonly policy: string;
}

/** The playground. It is rendered and compressed once, because it has several megabytes and needs no token. */
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
    const body = encoding ? await this.compressedPage(encoding, bytes) : { bytes };
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

  private compressedPage(encoding: Encoding, bytes: Buffer): Promise<EncodedBody> {
    const compressed = this.compressed.get(encoding) ?? compress(bytes, encoding);
    this.compressed.set(encoding, compressed);
    return compressed;
  }
}
