import { z } from 'zod';
import { filterToken, token, unique } from '../../index-fields.ts';
import { textTokens } from '../../vacancy-words.ts';
import type { IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const text = z.object({ language: z.string(), title: z.string(), description: z.string().nullish() });
const record = { texts: z.array(text) };
type Texts = ValuesOfShape<typeof record>['texts'];
interface Words {
  readonly texts: Texts;
  readonly places: readonly { readonly town?: string | null | undefined }[];
}

const tokensOf = (texts: Texts, write: (text: Texts[number]) => string): string[] =>
  unique(texts.flatMap((one) => textTokens(write(one), one.language)));

/**
 * `wordTokens` of the titles, and of titles, descriptions and towns, in all languages in which the vacancy is written.
 * Searchable, not stored.
 */
const wordIndex: IndexFields<Words, { readonly titleWords: readonly string[]; readonly words: readonly string[] }> = {
  mappings: { titleWords: filterToken, words: token },
  values: ({ texts, places }) => ({
    titleWords: tokensOf(texts, ({ title }) => title),
    words: unique([
      ...tokensOf(texts, ({ title, description }) => `${title}\n${description ?? ''}`),
      ...places.flatMap(({ town }) => textTokens(town ?? '', 'en')),
    ]),
  }),
};

/** The texts of a vacancy, which are public while the vacancy is open. */
export const words = { record, index: [wordIndex] };
