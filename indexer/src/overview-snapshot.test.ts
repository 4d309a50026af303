import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { overviewIndex, overviewKey, protectCount, type OverviewDocument } from '@talent-pool/search-index';
import { takeOverview } from './overview-snapshot.ts';
import { ownRoom, type OwnRoom } from './testing/own-indexer.ts';
import { storedProfile } from './testing/profile-documents.ts';

let room: OwnRoom;
const snapshot = () => takeOverview(room.engine, room.names.prefix, new AbortController().signal);

const german = { preferredMemberStates: ['DE'] };
const french = { preferredMemberStates: ['FR'] };
const eqf = (level: number) => ({ qualifications: [{ eqf: level, educationField: null, hidden: false }] });

beforeAll(async () => {
  room = await ownRoom();
  const indexer = room.create();
  await room.leading(indexer);
  const many = (count: number, change: object) => Array.from({ length: count }, () => storedProfile(change));
  const profiles = [
    ...many(13, { ...german, ...eqf(6) }),
    ...many(4, { ...german, ...eqf(7) }),
    ...many(6, { ...french, ...eqf(7) }),
  ];
  await room.settled(indexer, () => room.profiles.insertMany(profiles));
  // From here on no snapshot is taken but the test's own.
  await indexer.stop();
  await snapshot();
});
afterAll(() => room.close());

const figures = async (filters: Parameters<typeof overviewKey>[0]): Promise<OverviewDocument | undefined> => {
  const index = overviewIndex(room.names.prefix);
  const found = await room.engine.get<OverviewDocument>({ index, id: overviewKey(filters) }, { ignore: [404] });
  return found._source;
};

describe('public figures', () => {
  test('are rounded to 5, in the total and in every breakdown', async () => {
    const all = await figures({});
    expect(all?.total).toBe(25);
    expect(all?.breakdown).toMatchObject({
      memberState: { DE: 15, FR: 5 },
      eqf: { 6: 15, 7: 10 },
      language: { de: 25 },
    });
  });

  test('combine two filters of different dimensions', async () => {
    expect(await figures({ eqf: '6', memberState: 'DE' })).toMatchObject({ total: 15, breakdown: { eqf: { 6: 15 } } });
    expect(await figures({ iscoMajor: '2', language: 'de' })).toMatchObject({ total: 25 });
  });

  test('leave out groups below 5, alone and in breakdowns', async () => {
    expect(await figures({ eqf: '7', memberState: 'DE' })).toBeUndefined();
    expect((await figures({ memberState: 'DE' }))?.breakdown.eqf).toEqual({ 6: 15 });
  });

  test('hold nothing that has not been protected', async () => {
    const { hits } = await room.engine.search<OverviewDocument>({
      index: overviewIndex(room.names.prefix),
      size: 10_000,
    });
    const counts = hits.hits.flatMap(({ _source }) => [
      _source?.total ?? 0,
      ...Object.values(_source?.breakdown ?? {}).flatMap((values) => Object.values(values)),
    ]);
    expect(counts.length).toBeGreaterThan(20);
    expect(counts.filter((count) => protectCount(count) !== count)).toEqual([]);
  });

  test('of a combination that has become too small are gone with the next snapshot', async () => {
    expect(await figures({ memberState: 'FR' })).toMatchObject({ total: 5 });
    const { hits } = await room.engine.search({ index: room.alias, query: { term: { memberStates: 'FR' } }, size: 2 });
    const operations = hits.hits.map(({ _id }) => ({ delete: { _id: _id as string } }));
    await room.engine.bulk({ index: room.alias, operations, refresh: true });
    await snapshot();
    expect(await figures({ memberState: 'FR' })).toBeUndefined();
    expect(await figures({})).toMatchObject({ total: 20 });
  });

  test('can be taken for the first time by two at once', async () => {
    await room.engine.indices.delete({ index: overviewIndex(room.names.prefix) });
    const [size, ...others] = await Promise.all([snapshot(), snapshot(), snapshot(), snapshot()]);
    expect(others).toEqual([size, size, size]);
    expect(await figures({})).toMatchObject({ total: 20 });
  });
});
