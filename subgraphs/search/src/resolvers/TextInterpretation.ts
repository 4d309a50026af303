import type { TextInterpretationResolvers } from '../__generated__/types.ts';
import { suggestClosest } from '../application/suggest-concepts.ts';

export const TextInterpretation: TextInterpretationResolvers = {
  readings: ({ readings }) => [...readings],
  corrections: ({ corrections }) => corrections.map(({ from, to }) => ({ original: from, corrected: to })),
  unmatchedWords: ({ unread }) => unread.map(({ text }) => text),
  isUnderstood: ({ nothingUnderstood }) => !nothingUnderstood,
  suggestions: (text, { first }, context) => suggestClosest(text, first, context),
  languages: ({ languages }) => [...languages],
  unknownReadingIds: ({ unknownIds }) => [...unknownIds],
};
