import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from '@jest/globals';
import { hasMessage, textsOf } from './catalogue.ts';
import { FALLBACK_LANGUAGE, MESSAGE_LANGUAGES } from './languages.ts';
import { message } from './message.ts';

/** The parameters of a text with their kinds, also those within plurals and choices. */
function parametersOf(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const own = `${element.value}: ${TYPE[element.type]}`;
    const inner = element.type === TYPE.plural || element.type === TYPE.select ? Object.values(element.options) : [];
    return [own, ...inner.flatMap(({ value }) => parametersOf(value))];
  });
  return [...new Set(found)].toSorted();
}
const parametersIn = (language: string, key: string): string[] =>
  parametersOf(parse(textsOf(language).get(key) ?? '', { ignoreTag: true }));

/** The choices of a text: every value of a `select`, which each language must have. */
const choicesIn = (language: string, key: string): string[] =>
  parse(textsOf(language).get(key) ?? '', { ignoreTag: true })
    .flatMap((element) => (element.type === TYPE.select ? Object.keys(element.options) : []))
    .toSorted();

const english = textsOf(FALLBACK_LANGUAGE);
/** Names of examinations, which are the same in every language. */
const isProperName = (key: string): boolean => key.startsWith('enum.LanguageExaminationKind.');
const others = MESSAGE_LANGUAGES.filter((language) => language !== FALLBACK_LANGUAGE);

test('there are texts in English and in five other languages', () => {
  expect(MESSAGE_LANGUAGES).toEqual(expect.arrayContaining(['ar', 'de', 'en', 'es', 'fr', 'uk']));
  expect(english.size).toBeGreaterThan(5);
});

describe.each(MESSAGE_LANGUAGES)('the texts in %s', (language) => {
  const texts = textsOf(language);

  test('are not empty, begin and end with a character, and have a key of letters, digits and dots', () => {
    for (const [key, text] of texts) {
      expect(text).toMatch(/^\S(?:.*\S)?$/su);
      expect(key).toMatch(/^[a-z][\w-]*(?:\.[\w-]+)+$/iu);
    }
  });

  test('have only keys that English has', () => {
    expect([...texts.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  test('have the parameters and choices of English, in the same form', () => {
    const own = [...texts.keys()].map((key) => [key, parametersIn(language, key), choicesIn(language, key)]);
    const expected = [...texts.keys()].map((key) => [key, parametersIn('en', key), choicesIn('en', key)]);
    expect(own).toEqual(expected);
  });
});

test.each(others)('texts in %s differ from English', (language) => {
  const hasWords = (text: string): boolean => /\p{L}+ \p{L}/u.test(text.replace(/\{.*\}/gu, ''));
  const same = [...textsOf(language)].filter(
    ([key, text]) => english.get(key) === text && hasWords(text) && !isProperName(key),
  );
  expect(same).toEqual([]);
});

test('a text that a language lacks is in English, and an unknown key is an error', () => {
  expect(message('admission.DRAFT', 'de')).toBe('Sie haben Ihr Profil noch nicht eingereicht.');
  expect(message('admission.DRAFT', 'tlh')).toBe(message('admission.DRAFT', 'en'));
  expect(hasMessage('admission.DRAFT')).toBe(true);
  expect(hasMessage('admission.ELSE')).toBe(false);
  expect(() => message('admission.ELSE', 'de')).toThrow('The message catalogue has no text "admission.ELSE".');
});
