import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from '@elastic/elasticsearch';
import { createLogger, withDeadline } from '@talent-pool/service-kit';
import { eventually } from '../../../../test/support/eventually.ts';
import { EngineReader } from './engine.reader.ts';

/** A stub of Elasticsearch: it answers as Elasticsearch does while an index is replaced. */
interface Reply {
  readonly status: number;
  readonly body: object;
}
const noIndex = { type: 'index_not_found_exception', root_cause: [{ type: 'index_not_found_exception' }] };
const GONE: Reply = { status: 404, body: { error: noIndex, status: 404 } };
const FOUND: Reply = { status: 200, body: { hits: { total: { value: 1 }, hits: [{ _id: 'a' }] } } };
const items = (...docs: object[]): Reply => ({ status: 200, body: { docs } });
const there = { _index: 'cards-2', _id: 'a', found: true, _source: { card: 1 } };
const ofNoIndex = { _index: 'cards', _id: 'a', error: noIndex };
const shardAway = { _index: 'cards', _id: 'a', error: { type: 'no_shard_available_action_exception' } };

let server: Server;
let client: Client;
let reader: EngineReader;
let replies: Reply[] = [];
let requestCount = 0;
let closed = 0;
/** Whether the stub holds back its responses. */
let isHeld = false;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      requestCount += 1;
      response.once('close', () => {
        if (!response.writableFinished) closed += 1;
      });
      if (isHeld) return;
      const { status, body } = replies.length > 1 ? (replies.shift() as Reply) : (replies[0] as Reply);
      response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  client = new Client({ node: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, maxRetries: 0 });
  reader = new EngineReader(client, createLogger('search', 'silent'));
});
afterAll(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
});
beforeEach(() => {
  [requestCount, closed, isHeld] = [0, 0, false];
});

const search = () => reader.search('cards', {}, 'hits');

test('a search is sent again once if its index was dropped meanwhile', async () => {
  replies = [GONE, FOUND];
  expect((await search()).total).toBe(1);
  expect(requestCount).toBe(2);
  [replies, requestCount] = [[GONE], 0];
  await expect(search()).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  expect(requestCount).toBe(2);
});

test('another error is not retried', async () => {
  replies = [{ status: 503, body: { error: { type: 'search_phase_execution_exception' }, status: 503 } }];
  await expect(search()).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  expect(requestCount).toBe(1);
});

test('documents are absent only if the engine has searched for them', async () => {
  replies = [items(ofNoIndex), items(there)];
  expect(await reader.byIds('cards', ['a'])).toEqual([{ index: 'cards-2', source: { card: 1 } }]);
  replies = [items({ _index: 'cards-2', _id: 'a', found: false })];
  expect(await reader.byIds('cards', ['a'])).toEqual([undefined]);
  replies = [items(ofNoIndex)];
  expect(await reader.byIds('cards', ['a'])).toEqual([undefined]);
  replies = [items(there, shardAway)];
  await expect(reader.byIds('cards', ['a', 'b'])).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
});

/** A deadline that the test ends. */
function deadline() {
  const controller = new AbortController();
  return { signal: controller.signal, remaining: () => 60_000, end: () => controller.abort() };
}

test('two requests of one query run at a time, and further ones wait', async () => {
  replies = [FOUND];
  const query = deadline();
  const all = withDeadline(query, () => Array.from({ length: 30 }, search));
  expect((await Promise.all(all)).map(({ total }) => total)).toEqual(Array.from({ length: 30 }, () => 1));
  expect(requestCount).toBe(30);
});

test('a cancelled query closes its connections to the engine and sends no more requests', async () => {
  isHeld = true;
  const query = deadline();
  const all = withDeadline(query, () => Array.from({ length: 30 }, search));
  const settled = Promise.allSettled(all);
  await eventually(async () => (requestCount === 2 ? true : undefined), 'two requests');
  query.end();
  const codes = (await settled).map((one) => one.status === 'rejected' && one.reason.extensions?.code);
  expect(codes).toEqual(Array.from({ length: 30 }, () => 'UNAVAILABLE'));
  await eventually(async () => (closed === 2 ? true : undefined), 'the engine to be left alone');
  expect(requestCount).toBe(2);
});

test('a query past its deadline does not reach the engine', async () => {
  replies = [FOUND];
  const query = deadline();
  query.end();
  await expect(withDeadline(query, search)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  expect(requestCount).toBe(0);
});
