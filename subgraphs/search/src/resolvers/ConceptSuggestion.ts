import { protectCount } from '@talent-pool/search-index';
import type { ConceptSuggestionResolvers } from '../__generated__/types.ts';
import { conceptReference } from './references.ts';

export const ConceptSuggestion: ConceptSuggestionResolvers = {
  concept: ({ kind, id }) => conceptReference(kind, id),
  matchedLanguage: ({ language }) => language,
  path: ({ path }) => [...path],
  /** The index knows the public's protected figure; whoever may search people may count them. */
  publishedProfiles: ({ key, people }, _args, { caller, peopleWith }) =>
    caller?.permissions.has('pool:search') ? peopleWith.load(key) : protectCount(people),
};
