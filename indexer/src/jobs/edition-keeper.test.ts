import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { referenceRates } from '@talent-pool/pay';
import { PublishedEditions, publishTables } from '@talent-pool/search-index';
import { STARTER_EDITION, starterTables, Taxonomy } from '@talent-pool/taxonomy';
import { packTables, SMALL, smallTables } from '../../../test/support/small-tables.ts';
import { eventually } from '../../../test/support/eventually.ts';
import type { Indexer } from '../leadership/indexer.ts';
import type { RebuildDocument } from '../leadership/indexer.store.ts';
import { profileFeed } from '../feeds/profile-feed.ts';
import { startIndexerFixture, type IndexerFixture } from '../testing/indexer-fixture.ts';
import { storedProfile } from '../testing/profile-documents.ts';

let fixture: IndexerFixture;
let taxonomy: Taxonomy;
let indexer: Indexer;
const profile = storedProfile({
  workExperience: [{ occupation: 'smith', start: '2020-01', end: null, hidden: false }],
  skills: [],
});

beforeAll(async () => {
  fixture = await startIndexerFixture();
  taxonomy = await Taxonomy.of(starterTables());
  indexer = fixture.create({ feed: profileFeed(taxonomy) });
  await fixture.leading(indexer);
  await fixture.settled(indexer, () => fixture.profiles.insertOne(profile as never));
});
afterAll(() => fixture.close());

const rebuilds = () => fixture.indexerDatabase.collection<RebuildDocument>('rebuilds');
const published = () => new PublishedEditions(fixture.engine, fixture.names.prefix);

/** The edition of the index in use, and the ISCO-08 groups of its card. */
async function built(): Promise<{ edition: unknown; groups: string[] }> {
  const [found] = Object.values(await fixture.engine.indices.getMapping({ index: fixture.alias }));
  const groups: string[] = [];
  for (const iscoGroup of ['2512', '7221', '7222']) {
    const { count } = await fixture.engine.count({ index: fixture.alias, query: { term: { isco4: iscoGroup } } });
    if (count > 0) groups.push(iscoGroup);
  }
  return { edition: found?.mappings._meta?.['taxonomy'], groups };
}

const becomes = (edition: string) =>
  eventually(async () => ((await built()).edition === edition ? true : undefined), `an index built with ${edition}`);
const movedSmith = {
  ...SMALL,
  occupations: (SMALL['occupations'] ?? []).map((line) => line.replaceAll('7221', '7222')),
  'labels/iscogroups.en': [...(SMALL['labels/iscogroups.en'] ?? []), '7222;Toolmakers;'],
};

describe('the taxonomy in use', () => {
  test('is not published, and nothing is rebuilt, while it is the bundled one', async () => {
    expect(await built()).toEqual({ edition: STARTER_EDITION, groups: [] });
    expect(await published().current()).toBeUndefined();
    expect(await rebuilds().countDocuments()).toBe(0);
  });

  test('is published when it changes, and the index is rebuilt once automatically', async () => {
    await taxonomy.turnTo(packTables(smallTables('one')));
    await becomes('one');
    expect((await built()).groups).toEqual(['7221']);
    expect(await published().current()).toBe('one');
    const loaded = await Taxonomy.of((await published().load())!);
    expect(loaded.occupation('smith')?.iscoGroup).toBe('7221');
    await eventually(async () => ((await rebuilds().findOne({ _id: 'one' }))?.state === 'DONE' ? true : undefined));

    await taxonomy.turnTo(packTables(smallTables('two', movedSmith)));
    await becomes('two');
    expect((await built()).groups).toEqual(['7222']);
    expect(await rebuilds().countDocuments()).toBe(2);
  });

  test('is found by a new leader after it has changed', async () => {
    await indexer.stop();
    await taxonomy.turnTo(packTables(smallTables('three')));
    indexer = fixture.create({ feed: profileFeed(taxonomy) });
    await becomes('three');
    expect((await built()).groups).toEqual(['7221']);
    await eventually(async () => ((await published().current()) === 'three' ? true : undefined), 'the publication');
  });

  test('that was in use before is used for a rebuild again', async () => {
    await taxonomy.turnTo(packTables(smallTables('two', movedSmith)));
    await becomes('two');
    expect((await built()).groups).toEqual(['7222']);
  });

  test('completes a request for its edition also through another rebuild', async () => {
    await eventually(async () => ((await rebuilds().findOne({ _id: 'two' }))?.state === 'DONE' ? true : undefined));
    await rebuilds().deleteOne({ _id: 'two' });
    await rebuilds().insertOne({ _id: 'by hand', requestedAt: new Date(), state: 'WAITING', cards: 0 });
    const first = await eventually(
      async () => (await rebuilds().findOne({ _id: 'by hand', state: 'DONE' })) ?? undefined,
      'the rebuild',
    );
    const second = await rebuilds().findOne({ _id: 'two' });
    expect([second?.state, second?.cards]).toEqual(['DONE', first.cards]);
    expect(await built()).toEqual({ edition: 'two', groups: ['7222'] });
  });

  test('completes its request before the rebuild is done, so that nobody deletes an edition in use', async () => {
    await rebuilds().deleteMany({});
    const stream = rebuilds().watch([], { fullDocument: 'whenAvailable' });
    await stream.tryNext();
    await rebuilds().insertOne({ _id: 'once more', requestedAt: new Date(), state: 'WAITING', cards: 0 });
    const changes: string[] = [];
    while (!changes.includes('once more DONE')) {
      const event = await stream.next();
      if (event.operationType === 'insert') changes.push(`${event.fullDocument._id} ${event.fullDocument.state}`);
      const state = event.operationType === 'update' ? event.updateDescription.updatedFields?.state : undefined;
      if (event.operationType === 'update' && state) changes.push(`${event.documentKey._id} ${state}`);
    }
    await stream.close();
    expect(changes).toEqual(['once more WAITING', 'once more RUNNING', 'two DONE', 'once more DONE']);
  });

  test('is published again when another one is published', async () => {
    await publishTables(fixture.engine, fixture.names.prefix, packTables(smallTables('foreign')), 'foreign');
    await eventually(async () => ((await published().current()) === 'two' ? true : undefined), 'the publication');
    expect((await published().load())?.names).toEqual(taxonomy.contents.tables.names);
  });

  test('and later reference rates lead to a rebuild, once', async () => {
    await rebuilds().deleteMany({});
    await referenceRates().refresh({ latest: async () => ({ date: '2099-01-02', perEuro: { USD: 1.25 } }) });
    const meta = async () =>
      Object.values(await fixture.engine.indices.getMapping({ index: fixture.alias }))[0]?.mappings._meta;
    await eventually(async () => ((await meta())?.['rates'] === '2099-01-02' ? true : undefined), 'the new index');
    await eventually(
      async () => (await rebuilds().findOne({ _id: 'rates 2099-01-02', state: 'DONE' })) ?? undefined,
      'the end of the rebuild',
    );
    expect(await rebuilds().countDocuments({ _id: /^rates/u })).toBe(1);
  });

  test('is removed from search when the bundled one is in use again', async () => {
    await taxonomy.turnTo(starterTables());
    await becomes(STARTER_EDITION);
    await eventually(async () => ((await published().current()) === undefined ? true : undefined), 'the withdrawal');
    expect((await built()).groups).toEqual([]);
  });
});
