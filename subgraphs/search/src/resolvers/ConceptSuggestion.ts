import type { ConceptSuggestionResolvers } from '../__generated__/types.ts';
import { conceptReference } from './references.ts';

export const ConceptSuggestion: ConceptSuggestionResolvers = {
  concept: ({ kind, id }) => conceptReference(kind, id),
  matchedLanguage: ({ language }) => language,
  path: ({ path }) => [...path],
  /** The same published figure for every caller; the index holds 0 while there is none. */
  publishedProfiles: ({ people }) => (people > 0 ? people : null),
};
