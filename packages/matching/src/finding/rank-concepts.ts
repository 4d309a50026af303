import { conceptOf, type ConceptKind } from '@talent-pool/search-index';
import { CONCEPT_POINTS, type ConceptPoints } from './concept-query.ts';

/** A document that the engine found for `conceptRequest`. */
export interface ConceptHit {
  readonly _score: number | null;
  readonly fields: {
    readonly concept: readonly string[];
    readonly language: readonly string[];
    readonly people: readonly number[];
    readonly prior: readonly number[];
  };
}

/** A concept that was found, with the language of the labels that fit best. */
export interface RankedConcept {
  /** `conceptKey`. */
  readonly key: string;
  readonly kind: ConceptKind;
  readonly id: string;
  readonly language: string;
  readonly score: number;
  /** How many people show it, as the public may know it; 0 while hidden. */
  readonly people: number;
}

function rankOf({ _score, fields }: ConceptHit, worth: ConceptPoints): RankedConcept {
  const [key = ''] = fields.concept;
  const [people = 0] = fields.people;
  const [prior = 1] = fields.prior;
  const common = 1 + worth.people * Math.log1p(people);
  const language = fields.language[0] ?? '';
  return { key, ...conceptOf(key), language, people, score: (_score ?? 0) * prior * common };
}

/**
 * Concepts, best first, each once: what the engine scored, times a little for broad concepts and for those that many people
 * have. Of equals the first by key, so that the same question has the same answer.
 */
export function rankConcepts(hits: readonly ConceptHit[], worth: ConceptPoints = CONCEPT_POINTS): RankedConcept[] {
  const ranked = hits
    .map((hit) => rankOf(hit, worth))
    .sort((one, other) => other.score - one.score || (one.key < other.key ? -1 : 1));
  const seen = new Set<string>();
  return ranked.filter(({ key }) => !seen.has(key) && seen.add(key));
}
