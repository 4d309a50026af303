import type { Condition, Ranking } from '@talent-pool/search-index';
import type { Order } from '../order.ts';

/**
 * A search for matches: finds only documents with enough in common. Its
 * score is never below that of the match, because it may count one skill of the person for several requested ones.
 */
export interface MatchSearch {
  /** Conditions of both sides. */
  readonly conditions: readonly Condition[];
  /** Conditions that documents must not meet; none if absent. */
  readonly excluding?: readonly Condition[];
  /** What the two have in common, at least `COMMON_GROUND`. */
  readonly ground: readonly Ranking[];
  readonly skills: readonly Ranking[];
  readonly occupations: readonly Ranking[];
  readonly further: readonly Ranking[];
  readonly order: Order;
}
