import { conceptOf, type ConceptKind } from '@talent-pool/search-index';
import { CONCEPT_POINTS, type ConceptPoints } from './concept-query.ts';

/** A document that the engine found for `conceptRequest`. */
export interface ConceptHit {
  readonly _score: number | null;
  /** Names of the matching clauses: how a label equals the text. */
  readonly matched_queries?: readonly string[];
  readonly fields: {
    readonly concept: readonly string[];
    readonly language: readonly string[];
    readonly people: readonly number[];
    readonly prior: readonly number[];
  };
}

const EQUALITIES = ['SPELLED', 'KEY', 'BEGINNING'] as const;
export type Equality = (typeof EQUALITIES)[number];

/** A found concept, with the language of its best matching label. */
export interface RankedConcept {
  /** `conceptKey`. */
  readonly key: string;
  readonly kind: ConceptKind;
  readonly id: string;
  readonly language: string;
  readonly score: number;
  /**
   * How a label equals the text: as it is spelled, by the stems of its words, or by its beginning. Undefined if it is only
   * similar.
   */
  readonly equality?: Equality | undefined;
  /** How much it resembles the text in meaning, at most 2; undefined if that was not compared. */
  readonly meaning?: number;
  /** Public figure of people with the concept; 0 if it is suppressed. */
  readonly people: number;
}

function rankOf({ _score, fields, matched_queries: matched = [] }: ConceptHit, worth: ConceptPoints): RankedConcept {
  const [key = ''] = fields.concept;
  const [people = 0] = fields.people;
  const [prior = 1] = fields.prior;
  const common = 1 + worth.people * Math.log1p(people);
  const language = fields.language[0] ?? '';
  const equality = EQUALITIES.find((name) => matched.includes(name));
  return { key, ...conceptOf(key), language, people, equality, score: (_score ?? 0) * prior * common };
}

/**
 * Ranks unique concepts, best first: the engine's score, with a small factor for broad concepts and for concepts of
 * many people. Ties are ordered by key, so that the result is deterministic.
 */
export function rankConcepts(hits: readonly ConceptHit[], worth: ConceptPoints = CONCEPT_POINTS): RankedConcept[] {
  const ranked = hits
    .map((hit) => rankOf(hit, worth))
    .sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));
  const seen = new Set<string>();
  return ranked.filter(({ key }) => !seen.has(key) && seen.add(key));
}
