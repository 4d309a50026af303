import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

const FRIEND = 'https://portal.example';
const lines: string[] = [];
let open: RunningPool;
let closed: RunningPool;

beforeAll(async () => {
  open = await startPool({
    gateway: { CORS_ORIGINS: `https://other.example,${FRIEND}` },
    log: (line) => void lines.push(line),
  });
  closed = await startPool({ gateway: { INTROSPECTION: 'false', PLAYGROUND: 'false' } });
});
afterAll(() => Promise.all([open.stop(), closed.stop()]));

const send = (pool: RunningPool, init: RequestInit): Promise<Response> => fetch(pool.url, init);
const LANGUAGES = JSON.stringify({ query: '{ languages { code } }' });

describe('pages of other origins', () => {
  test('that are configured may request, and read the request id', async () => {
    const asked = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    };
    const preflight = await send(open, { method: 'OPTIONS', headers: { origin: FRIEND, ...asked } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(FRIEND);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const headers = { origin: FRIEND, 'content-type': 'application/json' };
    const answer = await send(open, { method: 'POST', headers, body: LANGUAGES });
    expect(answer.headers.get('access-control-allow-origin')).toBe(FRIEND);
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect(answer.headers.get('vary')?.split(', ')).toContain('origin');
  });

  test.each(['https://portal.example.evil.example', 'null', 'http://portal.example', ''])(
    'that are not (%j) may not',
    async (origin) => {
      const answer = await send(open, { method: 'OPTIONS', headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

describe('introspection and playground', () => {
  const SCHEMA = '{ __schema { queryType { name } } }';

  test('are available when enabled', async () => {
    expect((await open.request(SCHEMA)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    expect((await send(open, { headers: { accept: 'text/html' } })).status).toBe(200);
  });

  test('are otherwise not available, and errors suggest no names', async () => {
    const { status, errors } = await closed.request(SCHEMA);
    expect([status, errors[0]?.extensions['code']]).toEqual([400, 'OPERATION_NOT_ALLOWED']);
    const page = await send(closed, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([406, expect.stringContaining('NOT_ACCEPTABLE')]);
    expect((await closed.request('{ language { code } }')).errors[0]?.message).not.toContain('languages');
    expect((await closed.request('{ __typename languages { code } }')).errors).toEqual([]);
  });
});

describe('a request id', () => {
  test('appears in the logs of all services that handle the request', async () => {
    const id = 'request-4711';
    const body = JSON.stringify({ query: '{ poolOverview { byLanguage { value { label } } } languages { code } }' });
    const headers = { 'content-type': 'application/json', 'x-request-id': id };
    const answer = await send(open, { method: 'POST', headers, body });
    expect(answer.headers.get('x-request-id')).toBe(id);
    const parsed = lines.map((line) => JSON.parse(line) as { service: string; requestId?: string });
    const services = new Set(parsed.filter(({ requestId }) => requestId === id).map(({ service }) => service));
    expect([...services].sort()).toEqual(['gateway', 'occupations', 'search']);
    const line = parsed.find((one) => one.requestId === id && one.service === 'gateway');
    expect(line).toMatchObject({ status: 200, operation: expect.stringMatching(/^[0-9a-f]{16}$/u) });
  });
});
