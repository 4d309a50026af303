import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '@elastic/elasticsearch';
import { checksumOf, packPart, PackedTables, TaxonomyDamaged } from '@talent-pool/taxonomy';
import { engineSettings, createTestNames, testEngines } from '../../../test/support/engines.ts';
import { createEngineClient } from './engine-client.ts';
import { PublishedEditions, publishTables, taxonomyAlias, unpublishTables } from './taxonomy-index.ts';

const names = createTestNames();
const { elasticsearch } = testEngines();
let writer: Client;
let reader: Client;
let published: PublishedEditions;

beforeAll(() => {
  writer = createEngineClient(engineSettings(elasticsearch.indexer) as never);
  reader = createEngineClient(engineSettings(elasticsearch.search) as never);
  published = new PublishedEditions(reader, names.prefix);
});
afterAll(async () => {
  await names.drop();
  await Promise.all([writer, reader].map((client) => client.close()));
});

/** Tables of two parts each, more than one bulk request takes. */
function tables(edition: string, count = 40): PackedTables {
  const parts = ['id\tlabel\n', `${edition}\t${'ü'.repeat(200)}\n`].map(packPart);
  const entries = Array.from({ length: count }, (_unused, n) => `labels/skills.${n}`).map((name) => ({
    name,
    parts: parts.length,
    sha256: checksumOf(parts),
  }));
  return new PackedTables({ edition, version: '1.2.0' }, entries, () => parts);
}

const indexes = async (): Promise<string[]> =>
  Object.keys(await writer.indices.get({ index: `${taxonomyAlias(names.prefix)}-*` }));

describe('the taxonomy that search reads', () => {
  test('is undefined before the indexer has published one', async () => {
    expect([await published.current(), await published.load()]).toEqual([undefined, undefined]);
  });

  test('is the published one, readable with the rights of search; the previous one is deleted', async () => {
    await publishTables(writer, names.prefix, tables('first'), 'a');
    expect((await published.load())?.read('labels/skills.39').toString()).toBe(
      tables('first').read('labels/skills.39').toString(),
    );
    await publishTables(writer, names.prefix, tables('second', 3), 'b');
    const found = await published.load();
    expect([await published.current(), found?.edition, found?.version]).toEqual(['second', 'second', '1.2.0']);
    expect(found?.entries).toEqual(tables('second', 3).entries);
    expect(await indexes()).toEqual([`${taxonomyAlias(names.prefix)}-b`]);
  });

  test('is refused when a part is missing, and an incomplete index is removed by the next publication', async () => {
    await writer.delete({ index: taxonomyAlias(names.prefix), id: 'labels/skills.1|1' });
    await expect(published.load()).rejects.toThrow(TaxonomyDamaged);
    await writer.indices.create({ index: `${taxonomyAlias(names.prefix)}-half` });
    await publishTables(writer, names.prefix, tables('third', 1), 'c');
    expect((await published.load())?.edition).toBe('third');
    expect(await indexes()).toEqual([`${taxonomyAlias(names.prefix)}-c`]);
  });

  test('is undefined again after its removal', async () => {
    await unpublishTables(writer, names.prefix);
    expect(await published.current()).toBeUndefined();
  });
});
