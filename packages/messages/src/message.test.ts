import { expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { textsOf } from './catalogue.ts';
import { MESSAGE_LANGUAGES } from './languages.ts';
import { message } from './message.ts';

test('every text of every language can be formatted with values of its parameters', () => {
  for (const language of MESSAGE_LANGUAGES)
    for (const [key, text] of textsOf(language)) {
      const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]/gu)].map(([, name = '']) => name);
      const values = Object.fromEntries(names.map((name) => [name, 3]));
      const formatted = message(key, language, values);
      expect(formatted.length).toBeGreaterThan(0);
      expect(formatted).not.toMatch(/[{}]/u);
      expect(formatted).toBe(
        String(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).format(values)),
      );
    }
});
