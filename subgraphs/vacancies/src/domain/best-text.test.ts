import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bestText, canonicalTag } from './best-text.ts';

const of = (...languages: string[]) => languages.map((language) => ({ language }));
const best = (texts: readonly string[], wanted: readonly string[]) => bestText(of(...texts), wanted)?.language;

describe('a language tag', () => {
  test.each([
    ['de', 'de'],
    ['DE', 'de'],
    ['de-at', 'de-AT'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['sr-Latn', 'sr-Latn'],
    ['iw', 'he'],
    ['bal', 'bal'],
    ['deu', 'de'],
    ['kbd-Cyrl', 'kbd-Cyrl'],
    ['xxx', undefined],
    ['xx', undefined],
    ['de_AT', undefined],
    ['x-private', undefined],
    ['', undefined],
    ['de-', undefined],
    ['deutsch', undefined],
    [`de-${'a1234567-'.repeat(9)}a`, undefined],
  ])('%s is %s', (tag, canonical) => expect(canonicalTag(tag)).toBe(canonical));
});

describe('the best text', () => {
  test.each([
    [['de', 'de-AT'], ['de-AT-1996'], 'de-AT'],
    [['de', 'en'], ['de-CH'], 'de'],
    [['de-CH', 'en'], ['de-AT'], 'de-CH'],
    [['zh-Hans', 'zh-Hant'], ['zh-Hant-TW'], 'zh-Hant'],
    [['fr', 'en'], ['uk', 'ru'], 'en'],
    [['fr', 'it'], ['uk'], 'fr'],
    [['fr', 'it'], ['uk', 'it'], 'it'],
    [['fr', 'en-GB'], ['uk'], 'en-GB'],
    [['fr', 'en'], [], 'fr'],
    [[], ['de'], undefined],
    [['de', 'en'], ['en-x-twain'], 'en'],
  ])('of %j for %j is %s', (texts, wanted, found) => expect(best(texts, wanted)).toBe(found));

  test('is always one of the texts, and the wanted one where there is one', () => {
    const tag = fc.constantFrom('de', 'de-AT', 'en', 'en-GB', 'fr', 'uk', 'sr-Latn', 'sr-Cyrl');
    fc.assert(
      fc.property(fc.uniqueArray(tag, { minLength: 1 }), fc.array(tag), (texts, wanted) => {
        const found = best(texts, wanted);
        expect(texts).toContain(found);
        const [first] = wanted;
        if (first !== undefined && texts.includes(first)) expect(found).toBe(first);
      }),
    );
  });
});
