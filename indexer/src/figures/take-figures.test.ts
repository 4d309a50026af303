import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EVERYONE, figureRow, figuresIndex, SNAPSHOT, type FigureDocument } from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { startIndexerFixture, type IndexerFixture } from '../testing/indexer-fixture.ts';
import { storedProfile } from '../testing/profile-documents.ts';
import { FiguresStore } from './figures.store.ts';
import { MAX_DEVIATION } from './perturbation.ts';
import { takeFigures } from './take-figures.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 10, 2);
let fixture: IndexerFixture;
let taxonomy: Taxonomy;
let store: FiguresStore;

const german = { preferredMemberStates: ['DE'] };
const french = { preferredMemberStates: ['FR'] };
const blank = { workExperience: [], skills: [], languages: [], qualifications: [] };
const eqf = (level: number) => ({ qualifications: [{ eqf: level, educationField: null, hidden: false }] });
const many = (count: number, change: object) =>
  Array.from({ length: count }, () => storedProfile({ _id: randomUUID(), poolId: randomUUID(), ...change }));

/** Takes a snapshot the given number of days after the first, with a delay of a week. */
const snapshot = (day: number, mayWrite = (): void => undefined) =>
  takeFigures({
    client: fixture.engine,
    prefix: fixture.names.prefix,
    taxonomy,
    store,
    delay: 7 * DAY,
    now: FIRST + day * DAY,
    signal: new AbortController().signal,
    mayWrite,
  });
const figures = async (id: string): Promise<FigureDocument | undefined> => {
  const index = figuresIndex(fixture.names.prefix);
  return (await fixture.engine.get<FigureDocument>({ index, id }, { ignore: [404] }))._source;
};
const all = async () => {
  const { hits } = await fixture.engine.search<FigureDocument>({
    index: figuresIndex(fixture.names.prefix),
    size: 10_000,
  });
  return new Map(hits.hits.map(({ _id, _source }) => [_id, _source]));
};

beforeAll(async () => {
  fixture = await startIndexerFixture();
  taxonomy = await loadTaxonomy();
  store = new FiguresStore(fixture.indexerDatabase);
  const indexer = fixture.create({ figures: { period: 3_600_000, delay: 0 } });
  await fixture.leading(indexer);
  const profiles = [
    ...many(300, { ...german, ...eqf(6) }),
    ...many(14, { ...german, ...eqf(7) }),
    ...many(150, french),
    ...many(10, { ...french, ...blank }),
  ];
  await fixture.settled(indexer, () => fixture.profiles.insertMany(profiles));
  // From here on only the test takes snapshots; that of the indexer, of an empty pool, is deleted.
  await indexer.stop();
  await fixture.indexerDatabase.collection('figures.state').updateOne({}, { $unset: { takenAt: 1 } });
  await snapshot(0);
});
afterAll(() => fixture.close());

const isNear = (figure: number | null | undefined, count: number): boolean =>
  figure != null && figure % 5 === 0 && Math.abs(figure - count) <= MAX_DEVIATION + 2.5;

describe('public figures', () => {
  test('count all people in the first snapshot, perturbed within bounds', async () => {
    const everyone = await figures(EVERYONE);
    expect(isNear(everyone?.total, 474)).toBe(true);
    expect(isNear(everyone?.counts.memberStates['DE'], 314)).toBe(true);
    expect(isNear(everyone?.counts.memberStates['FR'], 160)).toBe(true);
    expect(isNear((await figures(figureRow('EQF_LEVEL', '6')))?.counts.memberStates['DE'], 300)).toBe(true);
  });

  test('omit groups that are too small', async () => {
    expect(await figures(figureRow('EQF_LEVEL', '7'))).toBeUndefined();
    expect((await figures(EVERYONE))?.counts.eqf).not.toHaveProperty('7');
  });

  test('do not change after a day on which one person joined and one left', async () => {
    const before = await all();
    const index = fixture.alias;
    const { hits } = await fixture.engine.search<{ card: { poolId: string } }>({ index, size: 2 });
    const [one, other] = hits.hits;
    const poolId = randomUUID();
    await fixture.engine.delete({ index: one?._index ?? '', id: one?._id ?? '' });
    const card = { ...other?._source?.card, poolId };
    const document = { card, poolId, eqf: 8 };
    await fixture.engine.index({ index: other?._index ?? '', id: poolId, document, refresh: true });
    expect(await snapshot(1)).toBe(0);
    expect(await snapshot(9)).toBe(0);
    const after = await all();
    for (const figuresOfDay of [before, after]) figuresOfDay.delete(SNAPSHOT);
    expect(after).toEqual(before);
  });

  test('are restored as published when the index was lost', async () => {
    const before = await all();
    await fixture.engine.indices.delete({ index: figuresIndex(fixture.names.prefix) });
    expect(await snapshot(10)).toBe(0);
    const after = await all();
    for (const figuresOfDay of [before, after]) figuresOfDay.delete(SNAPSHOT);
    expect(after).toEqual(before);
  });

  test('are the same when taken again at once, by another leader or after a failure before they were stored', async () => {
    const state = fixture.indexerDatabase.collection('figures.state');
    const rows = fixture.indexerDatabase.collection<{ _id: string }>('figures.rows');
    await state.updateOne({}, { $unset: { takenAt: 1 } });
    await Promise.all([rows.deleteMany({}), fixture.indexerDatabase.collection('figures.contributors').deleteMany({})]);
    await snapshot(11);
    const before = await all();
    await state.updateOne({}, { $unset: { takenAt: 1 } });
    await rows.deleteMany({});
    await Promise.all([snapshot(11), snapshot(11)]);
    expect(await all()).toEqual(before);
  });

  test('are not written by a leader whose term has ended', async () => {
    const over = (): void => {
      throw new Error('over');
    };
    await expect(snapshot(12, over)).rejects.toThrow('over');
    expect(((await all()).get(SNAPSHOT) as unknown as { takenAt: string }).takenAt).toBe(
      new Date(FIRST + 11 * DAY).toISOString(),
    );
  });

  test('count people only after their delay, and stop counting those who left once enough people have left', async () => {
    const { hits } = await fixture.engine.search<{ card: object }>({ index: fixture.alias, size: 1 });
    const [pattern] = hits.hits;
    const fresh = Array.from({ length: 400 }, () => randomUUID());
    const operations = fresh.flatMap((poolId) => [
      { index: { _id: poolId } },
      { card: { ...pattern?._source?.card, poolId }, poolId },
    ]);
    await fixture.engine.bulk({ index: fixture.alias, operations, refresh: true });
    const started = (await figures(EVERYONE))?.total ?? 0;
    await snapshot(13);
    expect((await figures(EVERYONE))?.total).toBe(started);
    await snapshot(20.5);
    expect(isNear((await figures(EVERYONE))?.total, 874)).toBe(true);
    const removals = fresh.map((_id) => ({ delete: { _id } }));
    await fixture.engine.bulk({ index: fixture.alias, operations: removals, refresh: true });
    await snapshot(21);
    expect(isNear((await figures(EVERYONE))?.total, 474)).toBe(true);
    expect(await store.contributors.countDocuments()).toBe(474);
  });
});

test('the stored state of a card is its pool id, a keyed digest and a time, and the next snapshot deletes it', async () => {
  const one = await store.contributors.findOne();
  expect(Object.keys(one ?? {}).sort()).toEqual(['_id', 'digest', 'since']);
  await fixture.engine.delete({ index: await indexNow(), id: one?._id ?? '', refresh: true });
  await snapshot(22);
  expect(await store.contributors.findOne({ _id: one?._id ?? '' })).toBeNull();
});

const indexNow = async (): Promise<string> =>
  Object.keys(await fixture.engine.indices.getAlias({ name: fixture.alias }))[0] ?? '';
