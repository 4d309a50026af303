import type { AdmissionCriteriaResolvers, LanguageMinimumResolvers } from '../__generated__/types.ts';

export const AdmissionCriteria: AdmissionCriteriaResolvers = {
  languages: ({ languages }) => [...languages],
  iscoGroups: ({ iscoGroups }) => iscoGroups.map((code) => ({ code })),
};

export const LanguageMinimum: LanguageMinimumResolvers = { language: ({ language }) => ({ code: language }) };
