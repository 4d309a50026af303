import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { weightsDocument } from '@talent-pool/search-index';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { eventually } from '../../../test/support/eventually.ts';
import { DocumentIndexes } from '../indexes/document-indexes.ts';
import { profileFeed } from '../feeds/profile-feed.ts';
import { startIndexerFixture, SETTINGS, type IndexerFixture } from '../testing/indexer-fixture.ts';
import { storedProfile, type StoredProfile } from '../testing/profile-documents.ts';

let fixture: IndexerFixture;

beforeEach(async () => {
  fixture = await startIndexerFixture();
});
afterEach(() => fixture.close());

const exited = (child: ChildProcess) => new Promise((resolve) => void child.once('exit', resolve));
const expected = async (): Promise<Map<string, number>> => {
  const found = await fixture.profiles.find({ published: true }).toArray();
  return new Map(found.map(({ poolId, revision }) => [poolId ?? '', revision]));
};
const sorted = (cards: Map<string, number>) => [...cards].sort();
const lease = () => fixture.indexerDatabase.collection('leases').findOne({});

describe('an indexer that is killed', () => {
  test('during 5,000 writes: the next leader neither loses nor repeats a change', async () => {
    const killed = fixture.spawn();
    await eventually(async () =>
      (await fixture.engine.indices.existsAlias({ name: fixture.alias })) ? true : undefined,
    );
    const profiles = Array.from({ length: 5_000 }, () => storedProfile());
    const writing = fixture.profiles.insertMany(profiles, { ordered: false });
    await eventually(async () => ((await fixture.cards()).size > 0 ? true : undefined), 'the first cards');
    killed.kill('SIGKILL');
    await Promise.all([writing, exited(killed)]);
    const again = Array.from({ length: 500 }, (_, place) => profiles[place * 10] as StoredProfile);
    await fixture.profiles.updateMany(
      { _id: { $in: again.map(({ _id }) => _id) } },
      { $set: { published: false, revision: 2 } },
    );
    const next = fixture.create();
    await fixture.leading(next);
    await fixture.settled(next, async () => undefined);
    expect(sorted(await fixture.cards())).toEqual(sorted(await expected()));
  });

  test('during a rebuild: the next leader drops the unfinished index and starts again', async () => {
    await fixture.profiles.insertMany(Array.from({ length: 4_000 }, () => storedProfile()));
    const killed = fixture.spawn();
    await eventually(
      async () => ((await fixture.indexerDatabase.collection('positions').findOne({})) ? true : undefined),
      'the tail',
    );
    const before = Object.keys(await fixture.engine.indices.getAlias({ name: fixture.alias }));
    const rebuilds = fixture.indexerDatabase.collection('rebuilds');
    await rebuilds.insertOne({ requestedAt: new Date(), state: 'WAITING', cards: 0 });
    await eventually(async () => {
      const indexes = Object.keys(await fixture.engine.indices.get({ index: `${fixture.alias}-*` }));
      return indexes.length > 1 ? true : undefined;
    }, 'a second index');
    killed.kill('SIGKILL');
    await exited(killed);
    const next = fixture.create();
    await eventually(async () => (await rebuilds.findOne({ state: 'DONE' })) ?? undefined, 'the rebuild');
    await fixture.settled(next, async () => undefined);
    const after = Object.keys(await fixture.engine.indices.get({ index: `${fixture.alias}-*` }));
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    expect(sorted(await fixture.cards())).toEqual(sorted(await expected()));
  });
});

describe('a lost stream position', () => {
  test.each([
    ['forgotten', undefined],
    ['unreadable', { _data: 'zz' }],
  ])('(%s) makes the next leader remove wrong cards and add missing ones', async (_case, token) => {
    const first = fixture.create();
    await fixture.leading(first);
    const [gone, withdrawn, changed, same] = Array.from({ length: 4 }, () => storedProfile()) as StoredProfile[];
    await fixture.settled(first, () =>
      fixture.profiles.insertMany([gone, withdrawn, changed, same] as StoredProfile[]),
    );
    await first.stop();
    const added = storedProfile();
    await fixture.profiles.insertOne(added);
    await fixture.profiles.deleteOne({ _id: gone?._id as string });
    await fixture.profiles.updateOne({ _id: withdrawn?._id as string }, { $set: { published: false, revision: 2 } });
    await fixture.profiles.updateOne({ _id: changed?._id as string }, { $set: { revision: 7 } });
    const positions = fixture.indexerDatabase.collection('positions');
    if (token) await positions.updateOne({}, { $set: { token } });
    else await positions.deleteMany({});
    const next = fixture.create();
    await fixture.leading(next);
    await fixture.settled(next, async () => undefined);
    expect(sorted(await fixture.cards())).toEqual(sorted(await expected()));
    expect((await fixture.cards()).get(changed?.poolId as string)).toBe(7);
  });

  test('because the collection was dropped: old cards are removed, new ones are added', async () => {
    const indexer = fixture.create();
    await fixture.leading(indexer);
    await fixture.settled(indexer, () => fixture.profiles.insertOne(storedProfile()));
    await fixture.profiles.drop();
    await eventually(async () => ((await fixture.cards()).size === 0 ? true : undefined), 'the cards to go');
    const added = storedProfile();
    await fixture.profiles.insertOne(added);
    await eventually(() => fixture.card(added.poolId as string), 'the new card');
    expect((await fixture.cards()).size).toBe(1);
  });

  test('because the index was deleted: it is rebuilt', async () => {
    const indexer = fixture.create();
    await fixture.leading(indexer);
    const profile = storedProfile();
    await fixture.settled(indexer, () => fixture.profiles.insertOne(profile));
    await fixture.engine.indices.delete({
      index: Object.keys(await fixture.engine.indices.getAlias({ name: fixture.alias })),
    });
    await fixture.profiles.insertOne(storedProfile());
    await eventually(
      async () => ((await fixture.cards().catch(() => new Map())).size === 2 ? true : undefined),
      'both',
    );
    expect(sorted(await fixture.cards())).toEqual(sorted(await expected()));
  });
});

describe('the lease', () => {
  test('passes to a standby when the leader is paused; the leader notices when it resumes', async () => {
    const paused = fixture.spawn();
    await eventually(async () => ((await lease()) ? true : undefined), 'a leader');
    const first = (await lease())?.['holder'];
    const standby = fixture.create();
    paused.kill('SIGSTOP');
    await fixture.leading(standby);
    expect((await lease())?.['holder']).not.toBe(first);
    const profile = storedProfile({ poolId: randomUUID() });
    await fixture.settled(standby, () => fixture.profiles.insertOne(profile));
    paused.kill('SIGCONT');
    await eventually(async () => (fixture.lines.some((line) => line.includes('the lease is lost')) ? true : undefined));
    expect(await fixture.card(profile.poolId as string)).toMatchObject({ version: 1 });
    expect(standby.leading).toBe(true);
  });

  test('lost during a step: a late alias change of the former leader is reverted', async () => {
    const leader = fixture.create();
    await fixture.leading(leader);
    const profile = storedProfile();
    await fixture.settled(leader, () => fixture.profiles.insertOne(profile));
    const [current = ''] = Object.keys(await fixture.engine.indices.getAlias({ name: fixture.alias }));
    const late = new DocumentIndexes(fixture.engine, fixture.names.prefix, SETTINGS, profileFeed(await loadTaxonomy()));
    await late.publish(await late.create(weightsDocument('late', 0, [])));
    const aliased = () => fixture.engine.indices.getAlias({ name: fixture.alias }).then(Object.keys);
    await eventually(async () => ((await aliased()).includes(current) ? true : undefined), 'the alias to be back');
    expect(await aliased()).toEqual([current]);
    expect(await fixture.card(profile.poolId as string)).toMatchObject({ version: 1 });
    const all = () => fixture.engine.indices.get({ index: `${fixture.alias}-*` }).then(Object.keys);
    expect(await eventually(async () => ((await all()).length === 1 ? all() : undefined), 'the drop')).toEqual([
      current,
    ]);
  });

  test('is released by a leader that stops', async () => {
    const first = fixture.create({ leaseSeconds: 3_600 });
    await fixture.leading(first);
    await first.stop();
    expect(await lease()).toBeNull();
  });
});
