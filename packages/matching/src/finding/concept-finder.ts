import type { ConceptKind } from '@talent-pool/search-index';
import type { NamedConcept } from './name-spans.ts';
import type { RankedConcept } from './rank-concepts.ts';

export interface LookedUp {
  /** Documents that have one of the keys. */
  readonly named: readonly NamedConcept[];
  /** Those of the words that some label has. */
  readonly known: ReadonlySet<string>;
  /** For the others, words of labels that are one slip away, likeliest first. */
  readonly slips: ReadonlyMap<string, readonly string[]>;
}

/** What understanding a text asks of the index of concepts. */
export interface ConceptFinder {
  lookUp(keys: readonly string[], words: readonly string[]): Promise<LookedUp>;
  /** Concepts with labels like a text, best first. */
  similar(text: string, kinds: readonly ConceptKind[]): Promise<readonly RankedConcept[]>;
}
