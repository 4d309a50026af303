import { describe, expect, test } from '@jest/globals';
import { languageCode, nameOfLanguage } from './further-languages.ts';
import { LANGUAGE_CODES } from './language-codes.ts';
import { readFile, rowsOf } from './tables.ts';

describe('the code of a language', () => {
  test.each([
    ['bal', 'Baluchi'],
    ['fvr', 'Fur'],
    ['kbd', 'Kabardian'],
    ['ckb', 'Central Kurdish'],
    ['gsg', 'German Sign Language'],
  ])('%s has three letters where there is none of two: %s', (code, name) => {
    expect([languageCode(code), nameOfLanguage(code, 'en')]).toEqual([code, name]);
  });

  test.each([
    ['de', 'de'],
    ['deu', 'de'],
    ['ger', 'de'],
    ['heb', 'he'],
    ['hbs', 'hbs'],
  ])('%s is read as %s', (code, own) => {
    expect(languageCode(code)).toBe(own);
  });

  test.each(['', 'x', 'xx', 'xxx', 'und', 'mul', 'zxx', 'mis', 'iw', 'sh', 'DE', 'BAL', 'de-AT', 'bal ', '__proto__'])(
    '%j is unknown',
    (code) => {
      expect(languageCode(code)).toBeUndefined();
    },
  );

  test('is one code for each language, with a name', () => {
    const rows = [...rowsOf(readFile('iso-639-3'))];
    expect(rows.length).toBeGreaterThan(7_000);
    for (const [code = '', two = ''] of rows) {
      const own = languageCode(code) ?? '';
      expect([code, LANGUAGE_CODES.includes(two) ? two : code]).toEqual([code, own]);
      expect([code, languageCode(own), typeof nameOfLanguage(own, 'en')]).toEqual([code, own, 'string']);
    }
    expect(LANGUAGE_CODES.map(languageCode)).toEqual(LANGUAGE_CODES);
  });

  test('has a name in the requested language where CLDR has one, otherwise in English', () => {
    expect(['de', 'fr-BE', 'xx'].map((language) => nameOfLanguage('bal', language))).toEqual([
      'Belutschisch',
      'baloutchi',
      'Baluchi',
    ]);
    expect([nameOfLanguage('fvr', 'de'), nameOfLanguage('hbs', 'de')]).toEqual(['Fur', 'Serbo-Croatian']);
    expect([nameOfLanguage('de', 'fr'), nameOfLanguage('xxx', 'fr')]).toEqual(['allemand', undefined]);
  });
});
