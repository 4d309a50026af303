import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server as HttpServer, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { errors, type Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adminClient, createTestNames, testEngines } from '../../../test/support/engines.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createEngineClient } from './engine-client.ts';

const names = createTestNames();
const admin = adminClient();
const index = `${names.prefix}-cards-1`;
const ELASTICSEARCH_URL = testEngines().elasticsearch.url;
const ELASTIC = { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' };
const CERTIFICATE = path.resolve(import.meta.dirname, '../../../test/support/localhost.pem');

beforeAll(async () => {
  await admin.index({ index, id: '1', document: {}, refresh: true });
});
afterAll(async () => {
  await names.drop();
  await admin.close();
});

const count = async (access: Omit<Parameters<typeof createEngineClient>[0], 'ELASTICSEARCH_URL'>): Promise<unknown> => {
  const client = createEngineClient({ ELASTICSEARCH_URL, ...access });
  const counted = client.count({ index });
  return counted
    .then(
      ({ count: found }) => found,
      (error: { statusCode?: number }) => error.statusCode,
    )
    .finally(() => client.close());
};

describe('an engine client signs in', () => {
  test('with user and password', async () => {
    const { username, password } = testEngines().elasticsearch.search;
    expect(await count({ ELASTICSEARCH_USERNAME: username, ELASTICSEARCH_PASSWORD: password })).toBe(1);
    expect(await count({ ELASTICSEARCH_USERNAME: username, ELASTICSEARCH_PASSWORD: 'wrong' })).toBe(401);
  });

  test('with an API key in preference to a password', async () => {
    // The embedded engine cannot create API keys, so a server of the test records the request.
    const sent: (string | undefined)[] = [];
    const server = createHttpServer(({ headers }, response) => {
      sent.push(headers.authorization);
      response.writeHead(200, ELASTIC).end('{"count":1}');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const password = { ELASTICSEARCH_USERNAME: 'x', ELASTICSEARCH_PASSWORD: 'y' };
    const client = createEngineClient({ ELASTICSEARCH_URL: url, ELASTICSEARCH_API_KEY: 'a2V5', ...password });
    await client.count();
    expect(sent).toEqual(['ApiKey a2V5']);
    await client.close();
    server.close();
  });
});

describe('an engine behind TLS', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    const pem = readFileSync(CERTIFICATE);
    server = createServer({ key: pem, cert: pem }, (_request, response) => {
      response.writeHead(200, ELASTIC).end('{"count":7}');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('is trusted only with the configured certificate authority', async () => {
    const trusting = createEngineClient({ ELASTICSEARCH_URL: url, ELASTICSEARCH_CA_FILE: CERTIFICATE });
    expect((await trusting.count()).count).toBe(7);
    const blind = createEngineClient({ ELASTICSEARCH_URL: url });
    await expect(blind.count()).rejects.toThrow(/self-signed/u);
    await Promise.all([trusting.close(), blind.close()]);
  });
});

describe('a slow engine', () => {
  let server: HttpServer;
  let client: Client;
  /** Answers that the engine has not given yet. */
  const waiting: ServerResponse[] = [];
  const answerAll = (): void => {
    for (const response of waiting.splice(0)) response.writeHead(200, ELASTIC).end('{"count":3}');
  };
  beforeAll(async () => {
    server = createHttpServer((_request, response) => void waiting.push(response));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    client = createEngineClient({ ELASTICSEARCH_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  afterAll(async () => {
    await client.close();
    server.closeAllConnections();
    server.close();
  });

  test('may take the timeout of a request, even above the default of ten seconds', async () => {
    const usual = client.count({}, { maxRetries: 0 }).then(
      () => 'answered',
      (error: Error) => error.name,
    );
    const patient = client.count({}, { requestTimeout: 240_000 });
    expect(await usual).toBe('TimeoutError');
    answerAll();
    expect((await patient).count).toBe(3);
  });

  test('may not take longer than the timeout of a request', async () => {
    await expect(client.count({}, { requestTimeout: 200, maxRetries: 0 })).rejects.toThrow(errors.TimeoutError);
    const next = client.count({}, { requestTimeout: 240_000 });
    const answered = await eventually(async () => {
      answerAll();
      return Promise.race([next, new Promise<undefined>((resolve) => void setImmediate(resolve, undefined))]);
    }, 'the next answer');
    expect(answered.count).toBe(3);
  });
});
