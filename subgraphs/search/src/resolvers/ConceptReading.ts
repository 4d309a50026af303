import { conceptKey } from '@talent-pool/search-index';
import type { ConceptReadingResolvers } from '../__generated__/types.ts';
import { conceptReference } from './references.ts';

export const ConceptReading: ConceptReadingResolvers = {
  id: ({ kind, id }) => conceptKey(kind, id),
  concept: ({ kind, id }) => conceptReference(kind, id),
  confidence: ({ confidence }) => Math.round(confidence * 100) / 100,
};
