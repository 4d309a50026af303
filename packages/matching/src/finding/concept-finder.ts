import { labelLanguages } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { conceptRequest, type ConceptQuestion } from './concept-query.ts';
import { rankConcepts, type ConceptHit, type RankedConcept } from './rank-concepts.ts';

/** A text to compare with labels. */
export interface LabelQuestion extends Omit<ConceptQuestion, 'languages'> {
  /** Search labels in it and in English; null: in all languages. */
  readonly language: string | null;
}

/** Sends a search to the concept index. `parts`: the requested response fields (`filter_path`). */
export type AskConcepts = <T>(body: Record<string, unknown>, parts: string) => Promise<T>;

/** Response fields requested from the concept index. */
const FOUND_PARTS = 'hits.hits._score,hits.hits.matched_queries,hits.hits.fields';

/**
 * Concepts with labels similar to a text, best first. Searches labels in `language` and English, or in all languages if
 * it is null.
 */
export async function findConcepts(
  ask: AskConcepts,
  taxonomy: Taxonomy,
  { language, ...question }: LabelQuestion,
): Promise<RankedConcept[]> {
  const languages = language === null ? labelLanguages(taxonomy) : [...new Set([language, 'en'])];
  const request = conceptRequest({ ...question, languages });
  const { hits } = await ask<{ readonly hits?: { readonly hits?: readonly ConceptHit[] } }>(request, FOUND_PARTS);
  return rankConcepts(hits?.hits ?? [], question.worth);
}
