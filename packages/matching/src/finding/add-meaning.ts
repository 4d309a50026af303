import { conceptKey } from '@talent-pool/search-index';
import type { Equality, RankedConcept } from './rank-concepts.ts';

/** A concept that resembles the text in meaning. */
export interface ConceptByMeaning {
  readonly kind: RankedConcept['kind'];
  readonly id: string;
  /** How much: at most 2. */
  readonly rank: number;
}

/** A text compared with concepts. */
export interface ComparedMeaning {
  /** Concepts that resemble it, best first, however little. */
  best(kinds: readonly string[]): readonly ConceptByMeaning[];
  /** Rank of a concept; undefined for a kind that is not compared. */
  rankOf(kind: string, id: string): number | undefined;
}

/** Finds concepts by what a text means. */
export interface MeaningFinder {
  /** Concepts that the text probably means, best first. `language`: null if it is unknown. */
  fitting(text: string, language: string | null, kinds: readonly string[]): readonly ConceptByMeaning[];
  /** The text compared with all concepts; undefined if that is not possible. */
  compare(text: string, language: string | null): ComparedMeaning | undefined;
  /** Cosine of two texts: at most 1. */
  similarity(one: string, other: string): number;
}

/** Points for labels that equal the text, above those of any similar label. */
const EQUAL: Readonly<Record<Equality, number>> = { SPELLED: 4, KEY: 1, BEGINNING: 0.6 };
/** Weight of the similarity of labels, which is 1 for the most similar one. */
const LEXICAL = 0.1;
/**
 * Ranks concepts again by the sum of three parts: equality of a label, similarity of labels, and meaning. Concepts that
 * only meaning finds join them; `language` is that of their label to show. `resemblance`: meaning of concepts that are not
 * in `byMeaning`, such as skills.
 */
export function addMeaning(
  ranked: readonly RankedConcept[],
  byMeaning: readonly ConceptByMeaning[],
  language: string,
  resemblance: (concept: RankedConcept) => number = () => 0,
): RankedConcept[] {
  const meanings = new Map(byMeaning.map(({ kind, id, rank }) => [conceptKey(kind, id), rank]));
  const most = Math.max(...ranked.map(({ score }) => score), Number.MIN_VALUE);
  const known = ranked.map((one) => {
    const meaning = meanings.get(one.key) ?? resemblance(one);
    return {
      ...one,
      meaning,
      score: (one.equality ? EQUAL[one.equality] : 0) + (LEXICAL * one.score) / most + meaning,
    };
  });
  const keys = new Set(ranked.map(({ key }) => key));
  const added = byMeaning
    .map(({ kind, id, rank }) => ({
      key: conceptKey(kind, id),
      kind,
      id,
      language,
      score: rank,
      meaning: rank,
      people: 0,
    }))
    .filter(({ key }) => !keys.has(key));
  return [...known, ...added].sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));
}
