import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { estypes } from '@elastic/elasticsearch';
import { randomUUID } from 'node:crypto';
import { cardIndexDefinition } from '@talent-pool/search-index';
import { eventually } from '../../../test/support/eventually.ts';
import type { Indexer } from '../leadership/indexer.ts';
import { startIndexerFixture, type IndexerFixture } from '../testing/indexer-fixture.ts';
import { storedProfile } from '../testing/profile-documents.ts';

let fixture: IndexerFixture;
let indexer: Indexer;

beforeAll(async () => {
  fixture = await startIndexerFixture();
  indexer = fixture.create();
  await fixture.leading(indexer);
});
afterAll(() => fixture.close());

const add = async (change = {}) => {
  const profile = storedProfile(change);
  await fixture.settled(indexer, () => fixture.profiles.insertOne(profile));
  return { ...profile, poolId: profile.poolId ?? '' };
};

/** Field names of an index: those with readable values, and those that can only be filtered by. */
function fieldsOf({ properties = {} }: estypes.MappingTypeMapping = {}): [string[], string[]] {
  const found = Object.entries(properties).filter(([, { type }]) => type !== 'object');
  const onlyFilters = (property: object): boolean => 'doc_values' in property && property.doc_values === false;
  const names = (filters: boolean) => found.flatMap(([name, one]) => (onlyFilters(one) === filters ? [name] : []));
  return [names(false), names(true)];
}

describe('following the change stream', () => {
  test('a published profile has a card with its revision as version', async () => {
    const { poolId } = await add({ revision: 4 });
    expect(await fixture.card(poolId)).toMatchObject({ version: 4, source: { card: { poolId, eqf: 6 } } });
  });

  test('changes that never pause are written too', async () => {
    const busy = await add();
    const profile = storedProfile();
    let going = true;
    const change = async (): Promise<void> => {
      for (let revision = 2; going; revision += 1) {
        await fixture.profiles.updateOne({ _id: busy._id }, { $set: { revision } }, { writeConcern: { w: 1 } });
      }
    };
    const changing = change();
    await fixture.profiles.insertOne(profile);
    const card = await eventually(() => fixture.card(profile.poolId ?? ''), 'a card beside the changes');
    going = false;
    await changing;
    expect(card).toMatchObject({ version: profile.revision });
  });

  test('a draft has no card', async () => {
    const { poolId } = await add({ published: false });
    expect(await fixture.card(poolId)).toBeUndefined();
  });

  test('a new publication leaves no card under the old pool id', async () => {
    const { _id, poolId } = await add();
    const next = randomUUID();
    const change = { $set: { poolId: next, retiredPoolIds: [poolId], revision: 2 } };
    await fixture.settled(indexer, () => fixture.profiles.updateOne({ _id }, change));
    expect(await fixture.card(poolId)).toBeUndefined();
    expect(await fixture.card(next)).toMatchObject({ version: 2 });
  });

  test('the absence of an erased person is verified', async () => {
    const { _id, poolId } = await add();
    const change = { $set: { erasureRequestedAt: new Date(), published: false, revision: 2 } };
    await fixture.settled(indexer, () => fixture.profiles.updateOne({ _id }, change));
    expect(await fixture.card(poolId)).toBeUndefined();
    expect(await fixture.indexerDatabase.collection('absences').findOne({ _id: _id as never })).toMatchObject({
      revision: 2,
    });
    // A verified erasure is done: it is neither retried nor a dead letter.
    expect(await fixture.indexerDatabase.collection('deadLetters').findOne({ _id: _id as never })).toBeNull();
  });

  test('a profile that is deleted directly leaves no card', async () => {
    const { _id, poolId } = await add();
    await fixture.profiles.deleteOne({ _id });
    await eventually(async () => ((await fixture.card(poolId)) ? undefined : true), 'the orphan to go');
    expect(await fixture.indexerDatabase.collection('absences').findOne({ _id: _id as never })).toBeNull();
  });

  test('a damaged profile becomes a dead letter, loses its card, and comes back when it is repaired', async () => {
    const damaged = await add();
    const letters = fixture.indexerDatabase.collection('deadLetters');
    const change = { $set: { skills: 'none' as never, revision: 2 } };
    await fixture.settled(indexer, () => fixture.profiles.updateOne({ _id: damaged._id }, change));
    const healthy = await add();
    expect(await fixture.card(healthy.poolId)).toBeDefined();
    expect(await fixture.card(damaged.poolId)).toBeUndefined();
    expect(await letters.findOne({ _id: damaged._id as never })).toMatchObject({ code: 'NOT_DRAWN', attempts: 1 });
    const mended = { $set: { skills: [], revision: 3 } };
    await fixture.settled(indexer, () => fixture.profiles.updateOne({ _id: damaged._id }, mended));
    expect(await fixture.card(damaged.poolId)).toMatchObject({ version: 3 });
    expect(await letters.findOne({ _id: damaged._id as never })).toBeNull();
  });

  test('a card that the engine refuses becomes a dead letter with the engine’s error code', async () => {
    const { _id, poolId } = await add({ contentChangedAt: new Date(8.64e15) });
    expect(await fixture.card(poolId)).toBeUndefined();
    const letter = await fixture.indexerDatabase.collection('deadLetters').findOne({ _id: _id as never });
    expect(letter?.['code']).toBe('document_parsing_exception');
  });

  test('a profile without a revision does not block others', async () => {
    const { _id } = await add({ revision: 'two' as never, retiredPoolIds: null as never });
    const letter = await fixture.indexerDatabase.collection('deadLetters').findOne({ _id: _id as never });
    expect(letter?.['code']).toBe('REVISION_MISSING');
  });

  test('no personal data is in any index, log line or collection of the indexer', async () => {
    const { poolId } = await add();
    const index = `${fixture.names.prefix}-*`;
    await fixture.engine.indices.refresh({ index });
    const { mappings } = cardIndexDefinition({ shards: 1, replicas: 0, refreshInterval: '1s' });
    const [readable, filtersOnly] = fieldsOf(mappings);
    const { hits } = await fixture.engine.search({ index, size: 10_000, docvalue_fields: readable });
    expect(hits.hits.some((hit) => hit.fields?.['evidence'])).toBe(true);
    const anywhere = (value: string) => ({
      bool: { should: filtersOnly.map((name) => ({ wildcard: { [name]: { value } } })) },
    });
    expect((await fixture.engine.count({ index, query: anywhere('*|CERTIFICATE') })).count).toBeGreaterThan(0);
    expect((await fixture.engine.count({ index, query: anywhere('*canary*') })).count).toBe(0);
    const collections = await fixture.indexerDatabase.collections();
    const collectionPrefix = await Promise.all(collections.map((collection) => collection.find().toArray()));
    const everything = JSON.stringify([hits, collectionPrefix]) + fixture.lines.join('');
    expect(everything).toContain(poolId);
    expect(everything).toContain('dead letter');
    expect(everything).not.toMatch(/canary/u);
  });

  test('a field outside the mapping is refused by the engine', async () => {
    const writing = fixture.engine.index({
      index: fixture.alias,
      id: 'x',
      document: { poolId: 'x', name: 'Somebody' },
    });
    await expect(writing).rejects.toMatchObject({
      meta: { body: { error: { type: 'strict_dynamic_mapping_exception' } } },
    });
  });
});
