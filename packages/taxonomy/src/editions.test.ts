import { afterEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../../../test/support/eventually.ts';
import { liveTaxonomy, type EditionStore, type LiveOptions } from './editions.ts';
import type { Live } from './live.ts';
import { checksumOf, packPart, PackedTables, TaxonomyDamaged } from './packed-tables.ts';
import { liveShortageLists, type ShortageList } from './shortage.ts';
import { STARTER_EDITION, type TaxonomyTables } from './tables.ts';
import { smallTables } from '../../../test/support/small-tables.ts';

/** A store whose contents a test puts there. */
class Shelf implements EditionStore {
  tables: TaxonomyTables | undefined;
  fault: Error | undefined;
  loads = 0;
  current = async (): Promise<string | undefined> => this.tables?.edition;
  load = async (): Promise<TaxonomyTables | undefined> => {
    this.loads += 1;
    if (this.fault) throw this.fault;
    return this.tables;
  };
}

const messages: string[] = [];
const log = {
  info: (_facts: object, message: string) => void messages.push(message),
  warn: (_facts: object, message: string) => void messages.push(message),
};
const opened: Live<unknown>[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((live) => live.stop()));
  messages.length = 0;
});

const follow = async (shelf: Shelf, options: LiveOptions = {}) => {
  const live = await liveTaxonomy(shelf, { log }, { rhythm: 5, ...options });
  opened.push(live);
  return live;
};

describe('a live taxonomy', () => {
  test('starts with the bundled edition, and switches to an imported one', async () => {
    const shelf = new Shelf();
    const { held } = await follow(shelf);
    expect(held.edition).toBe(STARTER_EDITION);
    shelf.tables = smallTables('imported');
    await eventually(async () => (held.edition === 'imported' ? true : undefined), 'the switch');
    expect(held.occupation('dev')?.code).toBe('2512.4');
  });

  test('starts with the imported edition', async () => {
    const shelf = new Shelf();
    shelf.tables = smallTables('imported');
    expect((await follow(shelf)).held.edition).toBe('imported');
  });

  test('does not start when the imported edition is damaged', async () => {
    const shelf = new Shelf();
    shelf.tables = smallTables('imported');
    shelf.fault = new TaxonomyDamaged('The table skills is damaged.');
    await expect(follow(shelf)).rejects.toThrow(TaxonomyDamaged);
  });

  test('in patient mode starts before its store is available, and switches later', async () => {
    const shelf = new Shelf();
    shelf.tables = smallTables('imported');
    shelf.fault = new Error('The engine is not there yet.');
    const { held } = await follow(shelf, { patient: true });
    expect(held.edition).toBe(STARTER_EDITION);
    shelf.fault = undefined;
    await eventually(async () => (held.edition === 'imported' ? true : undefined), 'the switch');
  });

  test('keeps the current edition when the next one is damaged, and reports it', async () => {
    const shelf = new Shelf();
    const { held } = await follow(shelf);
    shelf.fault = new TaxonomyDamaged('The table skills is damaged.');
    shelf.tables = smallTables('imported');
    await eventually(async () => (shelf.loads > 5 ? true : undefined), 'several looks');
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/continues with the loaded ones/u);
    expect([held.edition, held.occupations().length]).toEqual([STARTER_EDITION, 3_007]);
  });
});

describe('packed tables', () => {
  const parts = ['id\tlabel\n1\tone\n', '2\tzwölf\n'].map(packPart);
  const entry = { name: 'words', parts: 2, sha256: checksumOf(parts) };
  const state = { edition: 'packed', version: '1.0' };

  test('decompress to the original', () => {
    const tables = new PackedTables(state, [entry], () => parts);
    expect(tables.names).toEqual(['words']);
    expect(tables.read('words').toString()).toBe('id\tlabel\n1\tone\n2\tzwölf\n');
    expect(() => tables.read('others')).toThrow('no table others');
  });

  test.each([
    ['a part is missing', () => parts.slice(1)],
    ['parts are in another order', () => [...parts].reverse()],
    [
      'a bit has turned',
      () => [parts[0], Buffer.from([...(parts[1] ?? [])].map((byte, at) => (at === 5 ? byte ^ 1 : byte)))],
    ],
    ['there are none', () => []],
  ])('are refused when %s', (_what, damaged) => {
    expect(() => new PackedTables(state, [entry], damaged as () => Buffer[])).toThrow(TaxonomyDamaged);
  });
});

describe('shortage lists', () => {
  const list = (version: string, validFrom: string): ShortageList => ({
    version,
    validFrom,
    source: 'OJ',
    entries: [{ scope: 'EU', change: 'ADDED', iscoGroup: '2512' }],
  });

  test('apply from their first day; before it the sample list applies', async () => {
    const stored: ShortageList[] = [];
    const live = await liveShortageLists({ lists: async () => stored }, { log }, 5);
    opened.push(live);
    expect(live.held.inForce('2026-11-24')).toMatchObject({ version: null, validFrom: null });
    stored.push(list('2027-1', '2027-01-01'), list('2027-1 corrected', '2027-01-01'), list('2028', '2028-01-01'));
    await eventually(async () => live.held.inForce('2028-06-01').version ?? undefined, 'the lists');
    expect(
      ['2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01'].map((day) => live.held.inForce(day).version),
    ).toEqual([null, '2027-1 corrected', '2027-1 corrected', '2028']);
  });
});
