import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { HashTable } from './hash-table.ts';
import { readingTables } from './label-index.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

describe('the stored index of labels', () => {
  test('is what the labels and closed words of data/ make: after a change run "npm run reading:index"', () => {
    const { tables } = taxonomy.contents;
    const stale = readingTables(taxonomy)
      .filter(
        ({ name, lines }) =>
          !tables.names.includes(name) || tables.read(name).toString().trimEnd() !== lines.join('\n'),
      )
      .map(({ name }) => name);
    expect(stale).toEqual([]);
  });
});

describe('a table of hashes', () => {
  const keys = Array.from({ length: 5_000 }, (_unused, place) => `word ${place % 4_000}`);

  test('has the same values after it was written and read', () => {
    const table = HashTable.of(
      keys,
      keys.map((_key, place) => place * 7_919),
    );
    const read = HashTable.decode(table.encode());
    for (const key of [...keys, 'none']) expect(read.find(key)).toEqual(table.find(key));
    expect(read.find('word 1').sort((one, other) => one - other)).toEqual([7_919, 4_001 * 7_919]);
    expect(read.has('none')).toBe(false);
  });

  test('without values tells which keys it has', () => {
    const read = HashTable.decode(HashTable.of(keys, []).encode());
    expect(keys.every((key) => read.has(key))).toBe(true);
    expect(read.has('word 4000')).toBe(false);
    expect(HashTable.decode(HashTable.of([], []).encode()).has('')).toBe(false);
  });
});
