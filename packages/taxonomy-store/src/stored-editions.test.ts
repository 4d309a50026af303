import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Taxonomy, TaxonomyDamaged } from '@talent-pool/taxonomy';
import { Binary, MongoClient, type Db } from 'mongodb';
import { createTestNames, testEngines } from '../../../test/support/engines.ts';
import { COLLECTIONS, type PartDocument, type SetDocument } from './taxonomy.collections.ts';
import { editionOf, putIntoUse } from './edition-in-use.ts';
import { forgetUnfinished, SetWriter } from './set.writer.ts';
import { StoredEditions } from './stored-editions.ts';
import { storeShortageList, StoredShortages } from './stored-shortages.ts';

const names = createTestNames();
let mongo: MongoClient;
let database: Db;
let editions: StoredEditions;

beforeAll(async () => {
  mongo = await MongoClient.connect(testEngines().mongoUrl);
  database = mongo.db(names.taxonomyDatabase);
  editions = new StoredEditions(database);
});
afterAll(async () => {
  await names.drop();
  await mongo.close();
});

const identity = (_id: string) => ({ _id, kind: 'DOWNLOAD', version: '1.2.0' }) as const;
const TABLES: Record<string, string[]> = {
  occupations: ['id\tcode\tiscoGroup\tbroader\tcollections', 'o1\t2512.1\t2512\t\t'],
  'occupation-skills': ['occupation\tessential\toptional'],
  skills: ['id\ttype', 's1\tSKILL'],
  'skill-groups': ['id\tcode'],
  'labels/iscogroups.en': ['id\tpreferred\talternatives', '2512\tDevelopers\t'],
  'labels/occupations.en': ['id\tpreferred\talternatives', 'o1\tdeveloper\t'],
  'reports/occupations_en.csv': ['line\treason', '7\trepeated'],
};

async function store(id: string, tables = TABLES): Promise<void> {
  const writer = await SetWriter.open(database, identity(id));
  for (const [name, lines] of Object.entries(tables)) await writer.write(name, lines);
  await writer.finish();
}

const parts = () => database.collection<PartDocument>(COLLECTIONS.parts);
const sets = () => database.collection<SetDocument>(COLLECTIONS.sets);

describe('sets of tables', () => {
  test('are read as they were stored, at any length, without import reports', async () => {
    const long = [
      'id\tpreferred\talternatives',
      ...Array.from({ length: 60_000 }, (_unused, n) => `o${n}\tлейбъл ${n}\t`),
    ];
    await store('long', { ...TABLES, 'labels/occupations.bg': long });
    const tables = await editions.tablesOf({ edition: 'long', version: '1.2.0' }, ['long']);
    expect(tables.names).toEqual(
      Object.keys(TABLES)
        .filter((name) => !name.startsWith('reports/'))
        .concat('labels/occupations.bg'),
    );
    expect(tables.read('labels/occupations.bg').toString()).toBe(`${long.join('\n')}\n`);
    expect(tables.entries.find(({ name }) => name === 'labels/occupations.bg')?.parts).toBeGreaterThan(1);
    expect((await Taxonomy.of(tables)).occupation('o1')?.code).toBe('2512.1');
  });

  test('that were interrupted can be continued, and are not readable before completion', async () => {
    const first = await SetWriter.open(database, identity('interrupted'));
    await first.write('occupations', TABLES['occupations'] ?? []);
    await expect(editions.tablesOf({ edition: 'x', version: '1' }, ['interrupted'])).rejects.toThrow(TaxonomyDamaged);
    const second = await SetWriter.open(database, identity('interrupted'));
    expect([second.has('occupations'), second.has('skills'), second.complete]).toEqual([true, false, false]);
    await second.write('occupations', ['another head', 'that is not stored']);
    await second.write('skills', TABLES['skills'] ?? []);
    await second.finish();
    const tables = await editions.tablesOf({ edition: 'x', version: '1' }, ['interrupted']);
    expect(tables.read('occupations').toString()).toBe(`${TABLES['occupations']?.join('\n')}\n`);
    expect((await SetWriter.open(database, identity('interrupted'))).complete).toBe(true);
  });

  test('that are old and incomplete are deleted, and no others', async () => {
    for (const id of ['old', 'young']) {
      const writer = await SetWriter.open(database, identity(id));
      await writer.write('skills', TABLES['skills'] ?? []);
    }
    await store('old and complete');
    const longAgo = { $set: { startedAt: new Date('2020-01-01') } };
    await sets().updateMany({ _id: /^old/u }, longAgo);
    await forgetUnfinished(database, new Date('2021-01-01'));
    const left = await sets()
      .find({ _id: /^(?:old|young)/u })
      .toArray();
    expect(left.map(({ _id }) => _id).sort()).toEqual(['old and complete', 'young']);
    expect(await parts().distinct('set', { set: /^(?:old|young)/u })).toEqual(['old and complete', 'young']);
  });

  test('that are complete cannot be changed', async () => {
    await store('closed');
    const late = await SetWriter.open(database, identity('closed'));
    await late.write('labels/occupations.de', ['id\tpreferred\talternatives']);
    expect((await sets().findOne({ _id: 'closed' }))?.tables.map(({ name }) => name)).toEqual(Object.keys(TABLES));
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['a part is gone', (id) => parts().deleteOne({ _id: `${id}|skills|0` })],
    [
      'a part was changed',
      (id) => parts().updateOne({ _id: `${id}|skills|0` }, { $set: { data: new Binary(Buffer.from('?')) } }),
    ],
    ['the set is gone', (id) => sets().deleteOne({ _id: id })],
    ['the set was never finished', (id) => sets().updateOne({ _id: id }, { $set: { state: 'IMPORTING' } })],
  ])('are refused when %s', async (what, damage) => {
    const id = `damaged because ${what}`;
    await store(id);
    await damage(id);
    await expect(editions.tablesOf({ edition: id, version: '1' }, [id])).rejects.toThrow(TaxonomyDamaged);
  });
});

describe('the edition in use', () => {
  const pair = (base: string) => ({ version: '1.2.0', sets: [base, 'gone'] as const });

  test('is undefined at first, is activated in one write, and only if the expected edition is still in use', async () => {
    expect([await editions.current(), await editions.load()]).toEqual([undefined, undefined]);
    await store('base');
    await store('gone', { 'obsolete/occupations': ['id', 'o9\t2512.9\t2512\t\t'] });
    expect(await putIntoUse(database, pair('base'), 'something')).toBe(false);
    expect(await putIntoUse(database, pair('base'), undefined)).toBe(true);
    expect(await editions.current()).toBe('base+gone');
    expect(await putIntoUse(database, pair('other'), undefined)).toBe(false);
    expect(await putIntoUse(database, pair('other'), 'something')).toBe(false);
    expect(await editions.current()).toBe('base+gone');
    const taxonomy = await Taxonomy.of((await editions.load())!);
    expect(taxonomy.edition).toBe(editionOf(['base', 'gone']));
    expect([taxonomy.occupation('o1')?.obsolete, taxonomy.occupation('o9')?.obsolete]).toEqual([false, true]);
  });

  test('is activated by only one of two concurrent attempts', async () => {
    const tries = ['left', 'right'].map((name) => putIntoUse(database, pair(name), 'base+gone'));
    expect((await Promise.all(tries)).sort()).toEqual([false, true]);
  });
});

describe('shortage lists', () => {
  test('are ordered by validity; a list of the same version is replaced', async () => {
    const list = (_id: string, validFrom: string, source = 'OJ') => ({ _id, validFrom, source, entries: [] });
    for (const [id, day] of [
      ['b', '2027-01-01'],
      ['a', '2026-01-01'],
      ['c', '2026-06-01'],
    ] as const)
      await storeShortageList(database, list(id, day));
    await storeShortageList(database, list('c', '2028-01-01', 'OJ, corrected'));
    expect(await new StoredShortages(database).lists()).toEqual([
      { version: 'a', validFrom: '2026-01-01', source: 'OJ', entries: [] },
      { version: 'b', validFrom: '2027-01-01', source: 'OJ', entries: [] },
      { version: 'c', validFrom: '2028-01-01', source: 'OJ, corrected', entries: [] },
    ]);
  });
});
