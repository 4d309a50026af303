import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy, starterTables, Taxonomy, type TaxonomyTables } from '@talent-pool/taxonomy';
import { smallTables } from '../../../test/support/small-tables.ts';
import { computeMeans, MEANS_TABLE, meansLines, storedMeans } from './mean-vectors.ts';
import { Meaning } from './meaning.ts';
import { SubwordTable, TableDamaged } from './subword-table.ts';

const table = SubwordTable.load();
let taxonomy: Taxonomy;
let meaning: Meaning;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  meaning = await Meaning.of(taxonomy, table);
});

const SMALL = {
  occupations: ['dev;2512.4;2512;;', 'smith;7221.1;7221;;'],
  'occupation-skills': [],
  skills: [],
  'skill-groups': [],
  'labels/iscogroups.en': ['2512;Software developers;', '7221;Blacksmiths;'],
  'labels/occupations.en': ['dev;software developer;coder', 'smith;blacksmith;forge worker'],
  'labels/occupations.de': ['smith;Schmied;Hufschmied'],
};
const withTable = (tables: TaxonomyTables, lines: readonly string[]): TaxonomyTables => ({
  ...tables,
  names: [...tables.names, MEANS_TABLE],
  read: (name) => (name === MEANS_TABLE ? Buffer.from(`${lines.join('\n')}\n`) : tables.read(name)),
});

const groupsOf = (text: string, language: string | null): (string | undefined)[] =>
  meaning
    .resembling(text, language, ['OCCUPATION'])
    .slice(0, 5)
    .map(({ id }) => taxonomy.occupation(id)?.iscoGroup);

describe('texts that are no label', () => {
  test.each([
    ['someone who repairs cars', 'en', '7231'],
    ['drives a big lorry', 'en', '8332'],
    ['Autos reparieren', 'de', '7231'],
    ['welderr', 'en', '7212'],
    ['WELDER (m/w/d)', 'en', '7212'],
    ['elektrikář v budovách', 'cs', '7411'],
  ])('%j (%s) finds %s', (text, language, group) => {
    expect(groupsOf(text, language)).toContain(group);
  });

  test('are compared with mean vectors if their language is unknown', () => {
    expect(groupsOf('soudeur', null)).toContain('7212');
    expect(groupsOf('soudeur', 'zh')).toEqual(groupsOf('soudeur', null));
  });

  test.each(['', '   ', '!?', '(m/w/d)', '😀'])('%j finds nothing', (text) => {
    expect(meaning.resembling(text, 'en')).toEqual([]);
  });

  test('a label finds its concept with nearly the highest score', () => {
    const [welder = ''] = taxonomy.labels.occupations.find('welder', 'en');
    const [first] = meaning.resembling('welder', 'en', ['OCCUPATION']);
    expect(first).toMatchObject({ kind: 'OCCUPATION', id: welder });
    expect(first?.score).toBeGreaterThan(1.4);
    expect(first?.score).toBeLessThanOrEqual(2);
  });

  test('results are ordered, unique and of the requested kinds', () => {
    const groups = meaning.resembling('nurse', 'en', ['ISCO_GROUP']);
    expect(new Set(groups.map(({ kind }) => kind))).toEqual(new Set(['ISCO_GROUP']));
    expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
    expect(groups.map(({ score }) => score)).toEqual(groups.map(({ score }) => score).sort((a, b) => b - a));
  });
});

describe('the vectors of an edition', () => {
  test('are stored with the bundled edition for every occupation and group', () => {
    const stored = storedMeans(starterTables(), table);
    expect(stored?.concepts).toHaveLength(taxonomy.occupations().length + taxonomy.iscoGroups().length);
  });

  test('are the same when they are stored and when they are computed', async () => {
    const tables = smallTables('small', SMALL);
    const computed = await computeMeans(await Taxonomy.of(tables), table);
    const stored = storedMeans(withTable(tables, meansLines(computed, table)), table);
    const numbers = computed.concepts.map(({ id }) => stored?.concepts.findIndex((one) => one.id === id) ?? -1);
    numbers.forEach((number, place) => {
      const [one, other] = [stored?.values, computed.values].map((values, which) => {
        const from = (which === 0 ? number : place) * 128;
        return values?.subarray(from, from + 128);
      });
      const cosine = one?.reduce((sum, value, at) => sum + value * (other?.[at] ?? 0), 0);
      expect(cosine).toBeGreaterThan(0.999);
    });
  });

  test('are computed if the stored ones belong to another table', async () => {
    const tables = withTable(smallTables('other', SMALL), ['kind\tid\tother']);
    expect(storedMeans(tables, table)).toBeUndefined();
    const other = await Meaning.of(await Taxonomy.of(tables), table);
    expect(other.resembling('Schmied', 'de')[0]).toMatchObject({ kind: 'OCCUPATION', id: 'smith' });
  });

  test('follow the taxonomy to another edition', async () => {
    const turning = await Taxonomy.of(smallTables('first', SMALL));
    const following = await Meaning.of(turning, table);
    await turning.turnTo(smallTables('second', { ...SMALL, 'labels/occupations.en': ['dev;baker;'] }));
    expect(following.resembling('baker', 'en')).toEqual([]);
    await following.ready();
    expect(following.resembling('baker', 'en')[0]).toMatchObject({ id: 'dev' });
  });
});

describe('an edition whose vectors are stored', () => {
  const stored = async (edition: string): Promise<TaxonomyTables> => {
    const tables = smallTables(edition, SMALL);
    return withTable(tables, meansLines(await computeMeans(await Taxonomy.of(tables), table), table));
  };

  test('can be followed by others, which have stored vectors or not', async () => {
    const turning = await Taxonomy.of(await stored('stored-1'));
    const following = await Meaning.of(turning, table);
    for (const tables of [
      smallTables('computed-2', SMALL),
      await stored('stored-3'),
      smallTables('computed-4', SMALL),
    ]) {
      await turning.turnTo(tables);
      await following.ready();
      expect(following.resembling('forge worker', 'en')[0]).toMatchObject({ id: 'smith' });
    }
  });

  test('that cannot be read leaves texts to their labels, and the next one is followed', async () => {
    const turning = await Taxonomy.of(await stored('readable'));
    const following = await Meaning.of(turning, table);
    const broken = await stored('broken');
    await turning.turnTo({
      ...broken,
      read: (name) => {
        if (name === MEANS_TABLE) throw new Error('This table cannot be read.');
        return broken.read(name);
      },
    });
    await expect(following.ready()).rejects.toThrow('cannot be read');
    expect(following.resembling('forge worker', 'en')).toEqual([]);
    await turning.turnTo(await stored('mended'));
    await following.ready();
    expect(following.resembling('forge worker', 'en')[0]).toMatchObject({ id: 'smith' });
  });
});

describe('the trained table', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'talent-pool-meaning-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const bundled = new URL('../artefact/', import.meta.url);
  const manifest = readFileSync(new URL('manifest.tsv', bundled), 'utf8');
  const content = readFileSync(new URL('table.bin.gz', bundled));

  /** The same bytes but for one. */
  const bytes = gunzipSync(content);
  const changed = gzipSync(bytes.fill((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1), { level: 1 });

  test('has at most 17 MB', () => {
    expect(content.length).toBeLessThanOrEqual(17_000_000);
  });

  test.each<[string, string, Buffer]>([
    ['its checksum does not match', manifest, changed],
    ['it is incomplete', manifest, content.subarray(0, -1)],
    ['its format is another one', manifest.replace('format\t1', 'format\t2'), content],
  ])('is refused if %s', (_what, text, packed) => {
    writeFileSync(path.join(folder, 'manifest.tsv'), text);
    writeFileSync(path.join(folder, 'table.bin.gz'), packed);
    expect(() => SubwordTable.load(pathToFileURL(`${folder}/`))).toThrow(TableDamaged);
  });
});
