import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Script } from 'node:vm';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadConfig } from '@talent-pool/service-kit';
import { playgroundClient } from '../playground/playground-settings.ts';
import { PlaygroundPage } from './playground-page.ts';
import { configSchema } from '../config.ts';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

const CLIENT = { issuer: 'https://issuer.example/realm', clientId: 'pool</script>', scope: 'openid pool:search' };
const RENDERED = '<html><body class="x"><div id="root"></div><script>const price = "$&";</script></body></html>';

/** The page as a browser receives it. */
async function opened(client: typeof CLIENT | undefined, query = '') {
  const page = new PlaygroundPage(() => Promise.resolve(RENDERED), client);
  const server = createServer((request, response) => void page.send(request, response));
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql${query}`);
  const html = await response.text();
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/gu)].map(([, script = '']) => script);
  return { html, scripts, policy: response.headers.get('content-security-policy') ?? '' };
}

describe.each([
  ['the playground with a client', CLIENT, ''],
  ['the playground without a client', undefined, ''],
  ['the page to which the issuer redirects', CLIENT, '?code=c&state=s'],
])('%s', (_what, client, query) => {
  test('allows its own scripts by their hashes, and no others', async () => {
    const { scripts, policy } = await opened(client, query);
    const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(policy).toContain(`script-src ${hashes.join(' ')};`);
    expect(policy.split(';').find((part) => part.includes('script-src'))).not.toContain('unsafe');
    for (const script of scripts) expect(() => new Script(script)).not.toThrow();
  });

  test('loads nothing from other origins', async () => {
    const { html, policy } = await opened(client, query);
    expect(html).not.toMatch(/(?:src|href)="https?:/u);
    expect(policy).toContain("default-src 'none'");
  });
});

describe('the playground', () => {
  test('may send requests to its own origin and to the issuer', async () => {
    expect((await opened(CLIENT)).policy).toContain("connect-src 'self' https://issuer.example;");
    expect((await opened(undefined)).policy).toContain("connect-src 'self';");
  });

  test('passes the settings of its client to its script, also if they contain "</script>"', async () => {
    const { scripts } = await opened(CLIENT);
    const [, settings = ''] = /const SETTINGS = (\{.*\});/u.exec(scripts[0] ?? '') ?? [];
    expect(JSON.parse(settings)).toEqual(CLIENT);
    expect((await opened(undefined)).scripts[0]).toContain('const SETTINGS = null;');
  });

  test('contains the rendered GraphiQL unchanged, after the bar', async () => {
    const { html } = await opened(CLIENT);
    expect(html.indexOf('id="pool-bar"')).toBeLessThan(html.indexOf('<div id="root">'));
    expect(html).toContain('<script>const price = "$&";</script>');
  });

  test('is also the response to a redirect of the issuer when no client is configured', async () => {
    expect((await opened(undefined, '?code=c&state=s')).html).toContain('id="root"');
    expect((await opened(CLIENT, '?error=access_denied&state=s')).html).not.toContain('id="root"');
    expect((await opened(CLIENT, '?query={languages{code}}')).html).toContain('id="root"');
  });
});

test('the client of the playground is configured by settings; there is none by default', () => {
  const settings = (extra: Record<string, string>) => {
    const shape = configSchema.pick({ OIDC_ISSUER: true, PLAYGROUND_CLIENT_ID: true, PLAYGROUND_SCOPE: true });
    return playgroundClient(loadConfig(shape, { OIDC_ISSUER: 'https://issuer.example', ...extra }));
  };
  expect(settings({})).toBeUndefined();
  expect(settings({ PLAYGROUND_CLIENT_ID: 'pool' })).toEqual({
    issuer: 'https://issuer.example',
    clientId: 'pool',
    scope: 'openid',
  });
});
