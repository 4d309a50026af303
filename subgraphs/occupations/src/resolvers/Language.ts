import { EU_LANGUAGES, languageName } from '@talent-pool/taxonomy';
import type { LanguageResolvers } from '../__generated__/types.ts';

export const Language: LanguageResolvers = {
  __resolveReference: ({ code }) => (languageName(code, 'en') ? { code } : null),
  label: ({ code }, { language }) => languageName(code, language) ?? code,
  official: ({ code }) => EU_LANGUAGES.includes(code),
};
