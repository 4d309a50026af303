import { labelLanguages, type ConceptKind } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { conceptRequest } from './concept-query.ts';
import {
  LOOK_UP_PARTS,
  lookUpRequest,
  readLookUp,
  readSlips,
  SLIPS_PARTS,
  slipsRequest,
  type LookUpAnswer,
  type SlipsAnswer,
} from './lookup-request.ts';
import type { NamedConcept } from './name-spans.ts';
import { readLanguages } from './read-languages.ts';
import { rankConcepts, type ConceptHit, type RankedConcept } from './rank-concepts.ts';

/** The result of `ConceptFinder.lookUp`. */
export interface LookedUp {
  /** Documents with one of the keys. */
  readonly named: readonly NamedConcept[];
  /** The words that occur in some label. */
  readonly known: ReadonlySet<string>;
}

/** Access to the concept index for interpreting text. */
export interface ConceptFinder {
  lookUp(keys: readonly string[], words: readonly string[]): Promise<LookedUp>;
  /** For words that occur in no label: words of labels with edit distance 1, most likely first. */
  slips(words: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Concepts with labels similar to a text, best first. */
  similar(text: string, kinds: readonly ConceptKind[]): Promise<readonly RankedConcept[]>;
  /** Awaited between CPU-intensive steps: lets other requests run, and rejects if the query is cancelled. */
  pause?(): Promise<void>;
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
  {
    language,
    ...question
  }: Omit<Parameters<typeof conceptRequest>[0], 'languages'> & { readonly language: string | null },
): Promise<RankedConcept[]> {
  const languages = language === null ? labelLanguages(taxonomy) : [...new Set([language, 'en'])];
  return similarConcepts(ask, { ...question, languages });
}

async function similarConcepts(
  ask: AskConcepts,
  question: Parameters<typeof conceptRequest>[0],
): Promise<RankedConcept[]> {
  const request = conceptRequest(question);
  const { hits } = await ask<{ readonly hits?: { readonly hits?: readonly ConceptHit[] } }>(request, FOUND_PARTS);
  return rankConcepts(hits?.hits ?? [], question.worth);
}

/** Creates a finder. Its methods reject when `ask` does. */
export const conceptFinder = (ask: AskConcepts, taxonomy: Taxonomy): ConceptFinder => ({
  lookUp: async (keys, words) => readLookUp(await ask<LookUpAnswer>(lookUpRequest(keys, words), LOOK_UP_PARTS)),
  slips: async (words) => readSlips(await ask<SlipsAnswer>(slipsRequest(words), SLIPS_PARTS)),
  similar: (text, kinds) => similarConcepts(ask, { text, kinds, languages: readLanguages(taxonomy) }),
});
