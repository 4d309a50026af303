import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { byName, settingName, SUBGRAPH_NAMES } from '@talent-pool/services';
import { SERVICE_NODE_OPTIONS } from '@talent-pool/service-kit';
import { freePort } from '../../../scripts/dev/engines/free-port.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startIdentityProvider, type IdentityProvider } from '../../support/identity-provider.ts';
import { StubSubgraph } from '../../support/stub-subgraph.ts';

const SECRET = 's'.repeat(32);
const stub = new StubSubgraph();
const children: ChildProcess[] = [];
let issuer: IdentityProvider;

beforeAll(async () => {
  issuer = await startIdentityProvider();
  await stub.listen();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await stub.stop();
  await issuer.stop();
});

/** Starts a service process and waits until it is ready. */
async function service(entry: string, env: Record<string, string> = {}) {
  const port = await freePort();
  const child = spawn(process.execPath, [...SERVICE_NODE_OPTIONS, path.resolve(entry)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PORT: String(port),
      LOG_LEVEL: 'error',
      OIDC_ISSUER: issuer.issuer,
      OIDC_AUDIENCE: issuer.audience,
      OIDC_JWKS_URL: issuer.jwksUrl,
      GATEWAY_HMAC_SECRET: SECRET,
      ...env,
    },
  });
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  await eventually(async () => ((await fetch(`${url}/health`).catch(() => undefined))?.ok ? true : undefined), entry);
  return { child, url, exit: once(child, 'exit') as Promise<[number | null, string | null]> };
}

describe('a service that receives a termination signal', () => {
  test('the gateway finishes requests in progress, accepts no new ones, and exits with 0', async () => {
    const urls = {
      ...byName(SUBGRAPH_NAMES, (name) => [`${settingName(name)}_URL`, stub.url] as const),
      MONGODB_URL: testEngines().mongoUrl,
    };
    const { child, url, exit } = await service('gateway/src/index.ts', urls);
    stub.requests = [];
    stub.reply = () => ({ status: 200, body: '{"data":{"languages":[{"code":"de"}]}}', after: 700 });
    const underWay = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ languages { code } }"}',
    });
    await eventually(async () => (stub.requests.length > 0 ? true : undefined), 'the request to be under way');
    child.kill('SIGTERM');
    expect(await (await underWay).json()).toEqual({ data: { languages: [{ code: 'de' }] } });
    expect(await exit).toEqual([0, null]);
    await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'a subgraph exits with 0 on %s, also with open connections',
    async (signal) => {
      const { child, url, exit } = await service('subgraphs/occupations/src/index.ts', {
        MONGODB_URL: testEngines().mongoUrl,
      });
      expect((await fetch(`${url}/ready`)).status).toBe(200);
      child.kill(signal);
      child.kill(signal);
      expect(await exit).toEqual([0, null]);
    },
  );

  test('a service names missing settings, without values, and exits with 1', async () => {
    const child = spawn(process.execPath, [...SERVICE_NODE_OPTIONS, path.resolve('gateway/src/index.ts')], {
      env: { GATEWAY_HMAC_SECRET: 'too-short-secret', SEARCH_URL: 'not an address' },
    });
    let output = '';
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
    expect(output).toMatch(/OIDC_ISSUER.*OIDC_JWKS_URL.*GATEWAY_HMAC_SECRET: at least 32 characters/su);
    expect(output).not.toMatch(/too-short-secret|not an address/u);
  });
});
