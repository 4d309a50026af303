import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseLanguage, MESSAGE_LANGUAGES, requestedLanguages } from './languages.ts';

describe('the language of texts', () => {
  test.each([
    [{ language: 'de' }, 'de'],
    [{ language: 'DE' }, 'de'],
    [{ language: 'de-AT' }, 'de'],
    [{ language: 'ar-Latn-EG-x-own' }, 'ar'],
    [{ language: 'uk', acceptLanguage: 'fr' }, 'uk'],
    [{ language: 'so', acceptLanguage: 'fr' }, 'fr'],
    [{ language: null, acceptLanguage: 'es-MX, de;q=0.9' }, 'es'],
    [{ acceptLanguage: 'de;q=0.5, fr;q=0.7' }, 'fr'],
    [{ acceptLanguage: 'so, ti;q=0.9, ar;q=0.1' }, 'ar'],
    [{ acceptLanguage: 'de;q=0, fr;q=0.1' }, 'fr'],
    [{ acceptLanguage: '*' }, 'en'],
    [{ acceptLanguage: 'so' }, 'en'],
    [{ acceptLanguage: '' }, 'en'],
    [{ acceptLanguage: `de${', fr;q=0.1'.repeat(100)}` }, 'en'],
    [{ language: 'd' }, 'en'],
    [{ language: 'deu' }, 'en'],
    [{ language: '-' }, 'en'],
    [{ language: 'de_AT' }, 'en'],
    [{}, 'en'],
  ])('for %j is %s', (requested, language) => {
    expect(chooseLanguage(requested)).toBe(language);
  });

  test('is the most specific one that is available', () => {
    const available = ['en', 'zh', 'zh-Hant'];
    expect(chooseLanguage({ language: 'zh-Hant-TW' }, available)).toBe('zh-Hant');
    expect(chooseLanguage({ language: 'zh-Hans-CN' }, available)).toBe('zh');
    expect(chooseLanguage({ language: 'zh-Hant-a-own' }, available)).toBe('zh-Hant');
    expect(chooseLanguage({ language: 'zh-a-Hant' }, available)).toBe('zh');
  });

  test('is always one of the catalogue, for any header', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'dearukfes-*;,q=0.1 _') }));
    fc.assert(
      fc.property(text, text, (language, acceptLanguage) => {
        expect(MESSAGE_LANGUAGES).toContain(chooseLanguage({ language, acceptLanguage }));
      }),
    );
  });

  test('is found for any tag that begins with it', () => {
    const subtag = fc.string({ unit: fc.constantFrom(...'abcdefgh12345678'), minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...MESSAGE_LANGUAGES), fc.array(subtag, { maxLength: 3 }), (language, subtags) => {
        expect(chooseLanguage({ language: [language, ...subtags].join('-') })).toBe(language);
      }),
    );
  });
});

describe('the languages that a reader asks for', () => {
  test.each([
    [{ language: 'de-AT', acceptLanguage: 'fr' }, ['de']],
    [{ acceptLanguage: 'nl;q=0.5, fr-BE, en;q=0.1' }, ['fr', 'nl', 'en']],
    [{ acceptLanguage: 'de-AT, de;q=0.9' }, ['de']],
    [{ acceptLanguage: '*' }, []],
    [{ acceptLanguage: `de${', fr;q=0.1'.repeat(100)}` }, []],
    [{ language: null }, []],
  ])('%j are %j', (asked, expected) => {
    expect(requestedLanguages(asked)).toEqual(expected);
  });
});
