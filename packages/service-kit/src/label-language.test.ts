import { describe, expect, test } from '@jest/globals';
import { LANGUAGE_CODES } from '@talent-pool/taxonomy/language-tags';
import fc from 'fast-check';
import { knownLanguage, labelLanguage } from './label-language.ts';

describe('the language of labels', () => {
  test('is found by lookup (RFC 4647): case and further subtags do not matter', () => {
    const subtag = fc.string({ unit: fc.constantFrom(...'abcXYZ123'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGE_CODES), fc.array(subtag, { maxLength: 3 }), (code, subtags) => {
        for (const tag of [code, code.toUpperCase()]) expect(labelLanguage([tag, ...subtags].join('-'))).toBe(code);
      }),
    );
  });

  test.each([
    'xx',
    'XX',
    'iw',
    'd',
    '',
    'german',
    'de_AT',
    'de-',
    '-de',
    'de--AT',
    'de-abcdefghi',
    ' de',
    '../x',
    'constructor',
  ])('is not "%s": an error that names the argument', (tag) => {
    expect(() => labelLanguage(tag)).toThrow(
      expect.objectContaining({
        message: 'Unknown language. "language" must be a language tag, such as de or de-AT.',
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'language', values: [tag] }),
      }),
    );
  });

  test.each([
    ['de-AT', 'de-AT'],
    ['BAL', 'BAL'],
    [null, undefined],
    [undefined, undefined],
  ])('of an argument %s that may be omitted is %s', (tag, known) => expect(knownLanguage(tag)).toBe(known));

  test('of an argument that may be omitted must be known', () => {
    expect(() => knownLanguage('xx')).toThrow('Unknown language.');
    expect(() => knownLanguage('')).toThrow('Unknown language.');
  });

  test('repeats at most 100 characters of a wrong tag', () => {
    expect(() => labelLanguage('x'.repeat(200))).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ values: ['x'.repeat(100)] }) }),
    );
  });
});
