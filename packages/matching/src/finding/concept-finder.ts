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
import { rankConcepts, type ConceptHit, type RankedConcept } from './rank-concepts.ts';

export interface LookedUp {
  /** Documents that have one of the keys. */
  readonly named: readonly NamedConcept[];
  /** Those of the words that some label has. */
  readonly known: ReadonlySet<string>;
}

/** What interpreting a text asks of the index of concepts. */
export interface ConceptFinder {
  lookUp(keys: readonly string[], words: readonly string[]): Promise<LookedUp>;
  /** For words that no label has, words of labels that are one slip away, likeliest first. */
  slips(words: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Concepts with labels like a text, best first. */
  similar(text: string, kinds: readonly ConceptKind[]): Promise<readonly RankedConcept[]>;
  /** Awaited between steps that take processor time: lets other requests have theirs, and throws once nobody waits. */
  pause?(): Promise<void>;
}

/** Sends the body of a search to the index of concepts; `parts` are those of the answer that are used. */
export type AskConcepts = <T>(body: Record<string, unknown>, parts: string) => Promise<T>;

/** What of an answer about concepts is used. */
const FOUND_PARTS = 'hits.hits._score,hits.hits.fields';

/** Concepts with labels like a text, best first: in a language and, where they fit better, in English; or in every one. */
export async function findConcepts(
  ask: AskConcepts,
  taxonomy: Taxonomy,
  text: string,
  kinds: readonly ConceptKind[],
  language: string | null,
): Promise<RankedConcept[]> {
  const languages = language === null ? labelLanguages(taxonomy) : [...new Set([language, 'en'])];
  const request = conceptRequest({ text, kinds, languages });
  const { hits } = await ask<{ readonly hits?: { readonly hits?: readonly ConceptHit[] } }>(request, FOUND_PARTS);
  return rankConcepts(hits?.hits ?? []);
}

/** A finder over whoever can ask the index. Throws what `ask` throws. */
export const conceptFinder = (ask: AskConcepts, taxonomy: Taxonomy): ConceptFinder => ({
  lookUp: async (keys, words) => readLookUp(await ask<LookUpAnswer>(lookUpRequest(keys, words), LOOK_UP_PARTS)),
  slips: async (words) => readSlips(await ask<SlipsAnswer>(slipsRequest(words), SLIPS_PARTS)),
  similar: (text, kinds) => findConcepts(ask, taxonomy, text, kinds, null),
});
