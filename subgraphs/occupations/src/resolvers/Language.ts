import { labelLanguage } from '@talent-pool/service-kit';
import { EU_LANGUAGES, nameOfLanguage } from '@talent-pool/taxonomy';
import type { LanguageResolvers } from '../__generated__/types.ts';

export const Language: LanguageResolvers = {
  __resolveReference: ({ code }) => (nameOfLanguage(code, 'en') ? { code } : null),
  label: ({ code }, { language }) => nameOfLanguage(code, labelLanguage(language)) ?? code,
  official: ({ code }) => EU_LANGUAGES.includes(code),
  labelledOccupations: ({ code }, _arguments, { taxonomy }) => taxonomy.labels.occupations.count(code),
  labelledSkills: ({ code }, _arguments, { taxonomy }) => taxonomy.labels.skills.count(code),
  hasDescriptions: () => false,
};
