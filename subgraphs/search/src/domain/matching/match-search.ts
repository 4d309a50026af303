import type { Condition, Ranking } from '@talent-pool/search-index';
import type { Order, SortValues } from '../order.ts';

/** A page of matches and its minimum score. */
export interface MatchPage {
  readonly first: number;
  readonly after?: SortValues | undefined;
  /** 0 to 100. */
  readonly minimumScore: number;
}

/** A search for matches: finds only documents with points for skills or occupations. */
export interface MatchSearch extends MatchPage {
  /** Conditions of both sides. */
  readonly conditions: readonly Condition[];
  readonly skills: readonly Ranking[];
  readonly occupations: readonly Ranking[];
  readonly further: readonly Ranking[];
  readonly order: Order;
}
