import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { rowsOf } from '@talent-pool/taxonomy';
import fc from 'fast-check';
import { BUCKETS, plainWords, rowsOfWord } from './features.ts';

/** What `training/features.py` makes of some texts. */
const trained = [...rowsOf(readFileSync(new URL('testing/features.tsv', import.meta.url)))];

/** A sum that differs when rows differ or change places. */
const checksum = (rows: readonly number[]): number =>
  rows.reduce((sum, row, place) => (sum + (place + 1) * row) % 1_000_003, 0);

test.each(trained)('the features of %j are those of the training', (text = '', words, word = '', rows, sum) => {
  expect(plainWords(text)).toHaveLength(Number(words));
  expect(plainWords(text)).toContain(word);
  expect(rowsOfWord(word)).toHaveLength(Number(rows));
  expect(checksum(rowsOfWord(word))).toBe(Number(sum));
});

test('every text has at most 40 words of 60 characters, and only rows of the table', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const words = plainWords(text);
      expect(words.length).toBeLessThanOrEqual(40);
      for (const word of words) {
        expect([...word].length).toBeLessThanOrEqual(60);
        expect(rowsOfWord(word).every((row) => row >= 0 && row < BUCKETS)).toBe(true);
      }
    }),
  );
});

test('case, diacritics and signs make no difference', () => {
  expect(plainWords('Infirmière (H/F)')).toEqual(plainWords('INFIRMIERE h f'));
});
