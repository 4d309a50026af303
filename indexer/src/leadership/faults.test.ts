import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { testEngines } from '../../../test/support/engines.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { openGate, type Gate } from '../testing/gate.ts';
import { ownRoom, type OwnRoom } from '../testing/own-indexer.ts';
import { storedProfile } from '../testing/profile-documents.ts';

let room: OwnRoom;
let gate: Gate;

beforeEach(async () => {
  room = await ownRoom();
  gate = await openGate(testEngines().elasticsearch.url);
});
afterEach(async () => {
  gate.bulks = 'pass';
  gate.release();
  await room.close();
  await gate.close();
});

const when = (condition: () => boolean, what: string) => eventually(async () => (condition() ? true : undefined), what);

/** A second indexer that believes it leads too, and is stuck with a card in its hands. */
async function stuckSecond() {
  const first = room.create();
  await room.leading(first);
  const second = room.create({ indexerDatabase: `${room.names.indexerDatabase}-2`, engineUrl: gate.url });
  await room.leading(second);
  gate.bulks = 'hold';
  const profile = storedProfile();
  await room.settled(first, () => room.profiles.insertOne(profile));
  await when(() => gate.held() > 0, 'the second to be stuck');
  return { first, second, profile, poolId: profile.poolId ?? '' };
}

const letGo = async (second: { metrics: { stale: number; retries: number } }): Promise<void> => {
  const before = second.metrics.stale + second.metrics.retries;
  gate.bulks = 'pass';
  gate.release();
  await when(() => second.metrics.stale + second.metrics.retries > before, 'the late write to be refused');
};

describe('a slow second indexer', () => {
  test('never brings back a card that was withdrawn', async () => {
    const { first, second, profile, poolId } = await stuckSecond();
    const withdrawn = { published: false, poolId: null, retiredPoolIds: [poolId], revision: 2 };
    await room.settled(first, () => room.profiles.updateOne({ _id: profile._id }, { $set: withdrawn }));
    await letGo(second);
    expect(await room.card(poolId)).toBeUndefined();
  });

  test('never brings back a card that no index had ever held', async () => {
    const { first, second, profile, poolId } = await stuckSecond();
    const never = randomUUID();
    const change = { retiredPoolIds: [never], revision: 9 };
    await room.settled(first, () => room.profiles.updateOne({ _id: profile._id }, { $set: change }));
    await letGo(second);
    const late = { index: room.alias, id: never, version: 3, version_type: 'external' as const, document: {} };
    await expect(room.engine.index(late)).rejects.toMatchObject({ statusCode: 409 });
    expect(await room.card(poolId)).toMatchObject({ version: 9 });
  });

  test('makes no index of its own when the one it writes to was dropped meanwhile', async () => {
    const { profile, second, poolId } = await stuckSecond();
    const withdrawn = { published: false, poolId: null, retiredPoolIds: [poolId], revision: 2 };
    await room.profiles.updateOne({ _id: profile._id }, { $set: withdrawn });
    await room.books.collection('rebuilds').insertOne({ requestedAt: new Date(), state: 'WAITING', cards: 0 });
    await eventually(
      async () => (await room.books.collection('rebuilds').findOne({ state: 'DONE' })) ?? undefined,
      'the rebuild',
    );
    gate.bulks = 'pass';
    gate.release();
    await when(() => second.leading, 'the second to begin again');
    const indexes = Object.keys(await room.engine.indices.get({ index: `${room.alias}-*` }));
    expect(indexes).toHaveLength(1);
    expect(await room.card(poolId)).toBeUndefined();
  });
});

describe('an engine that does not take writes', () => {
  test.each(['refuse', 'crowded'] as const)('%s: loses nothing and stops nothing', async (state) => {
    const indexer = room.create({ engineUrl: gate.url });
    await room.leading(indexer);
    gate.bulks = state;
    const profiles = Array.from({ length: 30 }, () => storedProfile());
    await room.profiles.insertMany(profiles);
    await when(() => gate.turnedAway > 2, 'several tries');
    expect((await room.cards()).size).toBe(0);
    gate.bulks = 'pass';
    await room.settled(indexer, async () => undefined);
    expect([...(await room.cards()).keys()].sort()).toEqual(profiles.map(({ poolId }) => poolId).sort());
    expect(await room.books.collection('deadLetters').countDocuments()).toBe(0);
  });
});
