import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldText, isWithin } from './fold.ts';
import { foldedWords } from './words.ts';

/** Every character of the first planes that folds to several. */
const EXPANDING = Array.from({ length: 0x2fa20 }, (_unused, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((character) => foldText(character).length > character.length);

describe('a text that grows when it is folded', () => {
  test('is measured after folding', () => {
    expect(EXPANDING).toContain('ﷺ');
    expect(EXPANDING.length).toBeGreaterThan(200);
    for (const character of EXPANDING) {
      const text = character.repeat(Math.floor(200 / character.length));
      expect(isWithin(text, 200)).toBe(foldText(text).length <= 200);
    }
  });

  test('has no word above the maximum length', () => {
    const hostile = fc
      .array(fc.constantFrom(...EXPANDING, 'a', '😀', ' '), { maxLength: 500 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, (text) => {
        for (const word of foldedWords(text)) {
          expect([...word].length).toBeLessThanOrEqual(100);
          expect(word.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
