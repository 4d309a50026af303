import { conceptKey } from '@talent-pool/search-index';
import type { Equality, RankedConcept } from './rank-concepts.ts';

/** A concept that resembles the text in meaning. */
export interface ConceptByMeaning {
  readonly kind: RankedConcept['kind'];
  readonly id: string;
  /** Cosine with the nearest label plus cosine with the concept's mean vector: at most 2. */
  readonly score: number;
}

/** Points for labels that equal the text, above those of any similar label. */
const EQUAL: Readonly<Record<Equality, number>> = { SPELLED: 4, KEY: 1, BEGINNING: 0.6 };
/** Weight of the similarity of labels, which is 1 for the most similar one. */
const LEXICAL = 0.1;
/** Least score of a concept that only meaning finds. */
export const LEAST_MEANING = 0.8;

/**
 * Ranks concepts again by the sum of three parts: equality of a label, similarity of labels, and meaning. Concepts that
 * only meaning finds join them; `language` is that of their label to show. Concepts without meaning, such as skills, keep
 * their place among each other.
 */
export function addMeaning(
  ranked: readonly RankedConcept[],
  byMeaning: readonly ConceptByMeaning[],
  language: string,
  lexical: number = LEXICAL,
): RankedConcept[] {
  const meanings = new Map(byMeaning.map(({ kind, id, score }) => [conceptKey(kind, id), score]));
  const most = Math.max(...ranked.map(({ score }) => score), Number.MIN_VALUE);
  const known = ranked.map((one) => ({
    ...one,
    score: (one.equality ? EQUAL[one.equality] : 0) + (lexical * one.score) / most + (meanings.get(one.key) ?? 0),
  }));
  const keys = new Set(ranked.map(({ key }) => key));
  const added = byMeaning
    .map(({ kind, id, score }) => ({ key: conceptKey(kind, id), kind, id, language, score, people: 0 }))
    .filter(({ key, score }) => !keys.has(key) && score >= LEAST_MEANING);
  return [...known, ...added].sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));
}
