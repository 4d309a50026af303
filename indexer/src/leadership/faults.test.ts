import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { testEngines } from '../../../test/support/engines.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { openGate, type Gate } from '../testing/gate.ts';
import { startIndexerFixture, type IndexerFixture } from '../testing/indexer-fixture.ts';
import { storedProfile } from '../testing/profile-documents.ts';

let fixture: IndexerFixture;
let gate: Gate;

beforeEach(async () => {
  fixture = await startIndexerFixture();
  gate = await openGate(testEngines().elasticsearch.url);
});
afterEach(async () => {
  gate.bulks = 'pass';
  gate.release();
  await fixture.close();
  await gate.close();
});

const when = (condition: () => boolean, what: string) => eventually(async () => (condition() ? true : undefined), what);

/** A second indexer that still believes to be the leader and is paused before writing a card. */
async function stuckSecond() {
  const first = fixture.create();
  await fixture.leading(first);
  const second = fixture.create({ indexerDatabase: `${fixture.names.indexerDatabase}-2`, engineUrl: gate.url });
  await fixture.leading(second);
  gate.bulks = 'hold';
  const profile = storedProfile();
  await fixture.settled(first, () => fixture.profiles.insertOne(profile));
  await when(() => gate.held() > 0, 'a write of the second indexer to be held back');
  return { first, second, profile, poolId: profile.poolId ?? '' };
}

const releaseLateWrite = async (second: { metrics: { stale: number; retries: number } }): Promise<void> => {
  const before = second.metrics.stale + second.metrics.retries;
  gate.bulks = 'pass';
  gate.release();
  await when(() => second.metrics.stale + second.metrics.retries > before, 'the late write to be refused');
};

describe('a former leader that was paused', () => {
  test('never brings back a card that was withdrawn', async () => {
    const { first, second, profile, poolId } = await stuckSecond();
    const withdrawn = { published: false, poolId: null, retiredPoolIds: [poolId], revision: 2 };
    await fixture.settled(first, () => fixture.profiles.updateOne({ _id: profile._id }, { $set: withdrawn }));
    await releaseLateWrite(second);
    expect(await fixture.card(poolId)).toBeUndefined();
  });

  test('never creates a card that no index has had', async () => {
    const { first, second, profile, poolId } = await stuckSecond();
    const never = randomUUID();
    const change = { retiredPoolIds: [never], revision: 9 };
    await fixture.settled(first, () => fixture.profiles.updateOne({ _id: profile._id }, { $set: change }));
    await releaseLateWrite(second);
    const late = { index: fixture.alias, id: never, version: 3, version_type: 'external' as const, document: {} };
    await expect(fixture.engine.index(late)).rejects.toMatchObject({ statusCode: 409 });
    expect(await fixture.card(poolId)).toMatchObject({ version: 9 });
  });

  test('does not recreate an index that was dropped meanwhile', async () => {
    const { profile, second, poolId } = await stuckSecond();
    const withdrawn = { published: false, poolId: null, retiredPoolIds: [poolId], revision: 2 };
    await fixture.profiles.updateOne({ _id: profile._id }, { $set: withdrawn });
    await fixture.indexerDatabase
      .collection('rebuilds')
      .insertOne({ requestedAt: new Date(), state: 'WAITING', cards: 0 });
    await eventually(
      async () => (await fixture.indexerDatabase.collection('rebuilds').findOne({ state: 'DONE' })) ?? undefined,
      'the rebuild',
    );
    gate.bulks = 'pass';
    gate.release();
    await when(() => second.leading, 'the second indexer to begin a new term');
    const indexes = Object.keys(await fixture.engine.indices.get({ index: `${fixture.alias}-*` }));
    expect(indexes).toHaveLength(1);
    expect(await fixture.card(poolId)).toBeUndefined();
  });
});

describe('an engine that refuses writes', () => {
  test.each(['refuse', 'overloaded'] as const)('%s: no change is lost and the indexer continues', async (state) => {
    const indexer = fixture.create({ engineUrl: gate.url });
    await fixture.leading(indexer);
    gate.bulks = state;
    const profiles = Array.from({ length: 30 }, () => storedProfile());
    await fixture.profiles.insertMany(profiles);
    await when(() => gate.refusedCount > 2, 'several attempts');
    expect((await fixture.cards()).size).toBe(0);
    gate.bulks = 'pass';
    await fixture.settled(indexer, async () => undefined);
    expect([...(await fixture.cards()).keys()].sort()).toEqual(profiles.map(({ poolId }) => poolId).sort());
    expect(await fixture.indexerDatabase.collection('deadLetters').countDocuments()).toBe(0);
  });
});
