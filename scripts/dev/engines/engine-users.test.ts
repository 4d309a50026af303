import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, errors } from '@elastic/elasticsearch';
import { adminClient, createTestNames, testEngines } from '../../../test/support/engines.ts';
import type { EngineUser } from '../../ops/deploy/elasticsearch-security.ts';

const names = createTestNames();
const index = `${names.prefix}-cards-1`;
const foreign = `payroll-${randomBytes(5).toString('hex')}`;
const clientOf = ({ username, password }: EngineUser): Client =>
  new Client({ node: testEngines().elasticsearch.url, auth: { username, password } });

const admin = adminClient();
const search = clientOf(testEngines().elasticsearch.search);
const indexer = clientOf(testEngines().elasticsearch.indexer);
const document = { skill: 'welding' };

/** The HTTP status of a request: 200 when it was allowed. */
const status = (request: Promise<unknown>): Promise<number | undefined> =>
  request.then(
    () => 200,
    (error: unknown) => (error instanceof errors.ResponseError ? error.statusCode : Promise.reject(error)),
  );

beforeAll(async () => {
  for (const name of [index, foreign]) await admin.index({ index: name, id: '1', document, refresh: true });
});
afterAll(async () => {
  await admin.indices.delete({ index: foreign });
  await names.drop();
  await Promise.all([admin, search, indexer].map((client) => client.close()));
});

test('requests without a password are refused', async () => {
  const stranger = new Client({ node: testEngines().elasticsearch.url });
  expect(await status(stranger.search({ index }))).toBe(401);
  await stranger.close();
});

test('the user of search reads cards', async () => {
  expect(await status(search.search({ index }))).toBe(200);
  expect(await status(search.cluster.health())).toBe(200);
});

test.each<[string, () => Promise<unknown>]>([
  ['write a card', () => search.index({ index, document })],
  ['delete a card', () => search.delete({ index, id: '1' })],
  ['write in bulk', () => search.bulk({ index, operations: [{ index: {} }, document] }).then(refuseItems)],
  ['create an index', () => search.indices.create({ index: `${names.prefix}-other` })],
  ['remove an index', () => search.indices.delete({ index })],
  ['move an alias', () => search.indices.putAlias({ index, name: `${names.prefix}-alias` })],
  ['read another index', () => search.search({ index: foreign })],
])('the user of search may not %s', async (_what, request) => {
  expect(await status(request())).toBe(403);
});

/** Throws the first refused item: a bulk response reports refusals per item. */
function refuseItems({ items }: Awaited<ReturnType<Client['bulk']>>): void {
  const statusCode = items[0]?.index?.status ?? 0;
  if (statusCode >= 400)
    throw new errors.ResponseError({ statusCode, body: {}, headers: {}, warnings: null, meta: {} as never });
}

test('the user of the indexer creates, fills, switches and deletes its indexes', async () => {
  const fresh = `${names.prefix}-cards-2`;
  const alias = `${names.prefix}-alias`;
  expect(await status(indexer.indices.create({ index: fresh }))).toBe(200);
  expect(await status(indexer.index({ index: fresh, id: '1', document, refresh: true }))).toBe(200);
  expect(await status(indexer.indices.updateAliases({ actions: [{ add: { index: fresh, alias } }] }))).toBe(200);
  expect(await status(indexer.count({ index: alias }))).toBe(200);
  expect(await status(indexer.indices.delete({ index: fresh }))).toBe(200);
});

test.each<[string, () => Promise<unknown>]>([
  ['write', () => indexer.index({ index: foreign, document })],
  ['read', () => indexer.search({ index: foreign })],
  ['make', () => indexer.indices.create({ index: `${foreign}-2` })],
  ['remove', () => indexer.indices.delete({ index: foreign })],
])('the user of the indexer may not %s an index of others', async (_what, request) => {
  expect(await status(request())).toBe(403);
});
