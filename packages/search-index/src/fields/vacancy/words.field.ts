import { z } from 'zod';
import { filterToken, token } from '../../index-fields.ts';
import { textTokens } from '../../vacancy-words.ts';
import type { IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const record = { title: z.string().nullish(), description: z.string().nullish() };
type Words = ValuesOfShape<typeof record> & { readonly memberState: string | null };

/** `wordTokens` of the title, and of title and description. Searchable, not stored. */
const wordIndex: IndexFields<Words, { readonly titleWords: readonly string[]; readonly words: readonly string[] }> = {
  mappings: { titleWords: filterToken, words: token },
  values: ({ title, description, memberState }) => ({
    titleWords: textTokens(title, memberState),
    words: textTokens(`${title ?? ''}\n${description ?? ''}`, memberState),
  }),
};

/** The text of a vacancy, which is public while the vacancy is open. */
export const words = { record, index: [wordIndex] };
