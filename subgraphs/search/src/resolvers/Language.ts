import { labelLanguage } from '@talent-pool/service-kit';
import { nameOfLanguage } from '@talent-pool/taxonomy';
import type { LanguageResolvers } from '../__generated__/types.ts';

export const Language: LanguageResolvers = {
  label: ({ code }, { language }) => nameOfLanguage(code, labelLanguage(language)) ?? code,
};
