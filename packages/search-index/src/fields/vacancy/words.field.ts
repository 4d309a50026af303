import { filterToken, token } from '../../index-fields.ts';
import { textTokens } from '../../vacancy-words.ts';
import type { IndexFields } from '../field.ts';
import type { VacancySource } from '../vacancy-source.ts';

/** `wordTokens` of the title, and of title and description: they are searched and not kept. */
export const wordIndex: IndexFields<
  VacancySource,
  { readonly titleWords: readonly string[]; readonly words: readonly string[] }
> = {
  mappings: { titleWords: filterToken, words: token },
  values: ({ record: { title, description, memberState } }) => ({
    titleWords: textTokens(title, memberState),
    words: textTokens(`${title ?? ''}\n${description ?? ''}`, memberState),
  }),
};
