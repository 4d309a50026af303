import type { QueryResolvers } from '../../__generated__/types.ts';
import { suggestConcepts as suggest } from '../../application/suggest-concepts.ts';

export const suggestConcepts: QueryResolvers['suggestConcepts'] = (_root, question, context) =>
  suggest(question, context);
