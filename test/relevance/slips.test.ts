import { describe, expect, test } from '@jest/globals';
import { withSlip } from './slips.ts';

const SEEDS = Array.from({ length: 200 }, (_unused, seed) => seed);

/** All variants of a word with one letter swapped, dropped, doubled or replaced, except the first. */
function slipsOf(word: string): Set<string> {
  const ways = new Set<string>();
  for (let place = 1; place < word.length; place += 1) {
    const [before, letter, after] = [word.slice(0, place), word[place] ?? '', word.slice(place + 1)];
    ways.add(before + after).add(before + letter + letter + after);
    if (place > 1) ways.add(word.slice(0, place - 1) + letter + (word[place - 1] ?? '') + after);
    for (const other of 'abcdefghijklmnopqrstuvwxyz') ways.add(before + other + after);
  }
  ways.delete(word);
  return ways;
}

describe('a misspelled title', () => {
  test('has exactly one error, in one of its long words', () => {
    const long = [...slipsOf('driver')].map((word) => `bus ${word} (day)`);
    const seen = new Set(SEEDS.map((seed) => withSlip('bus driver (day)', seed)));
    expect([...seen].filter((title) => !long.includes(title ?? ''))).toEqual([]);
    expect(seen.size).toBeGreaterThan(20);
  });

  test('comes in all four ways', () => {
    const seen = SEEDS.map((seed) => withSlip('nurse', seed) ?? '');
    expect(seen).toEqual(expect.arrayContaining(['nrse', 'nusre', 'nurrse']));
    expect(seen.some((word) => /^nur[^rs]e$/u.test(word))).toBe(true);
  });

  test('is the same for the same title and seed, and differs with the seed', () => {
    expect(withSlip('Sociotherapeut', 7)).toBe(withSlip('Sociotherapeut', 7));
    expect(new Set(SEEDS.map((seed) => withSlip('Sociotherapeut', seed))).size).toBeGreaterThan(30);
  });

  test('counts letters, not code units or marks, as a person does', () => {
    expect(withSlip('IT SAP DJ', 1)).toBeUndefined();
    expect(withSlip('', 1)).toBeUndefined();
    const seen = SEEDS.map((seed) => withSlip('arbeidshygiënist', seed) ?? '');
    expect(seen.every((word) => /^a\p{L}+$/u.test(word))).toBe(true);
  });

  test('never returns the title itself, even where all letters are alike', () => {
    expect(SEEDS.map((seed) => withSlip('aaaaa', seed)).filter((word) => word === 'aaaaa')).toEqual([]);
  });
});
