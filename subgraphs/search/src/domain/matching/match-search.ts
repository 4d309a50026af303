import type { Condition, Ranking } from '@talent-pool/search-index';
import type { Order, SortValues } from '../order.ts';

/** Which matches are asked for. */
export interface MatchPage {
  readonly first: number;
  readonly after?: SortValues | undefined;
  /** 0 to 100. */
  readonly minimumScore: number;
}

/** A search for matches: only documents that get points for skills or occupations are found. */
export interface MatchSearch extends MatchPage {
  /** Conditions of either side. */
  readonly conditions: readonly Condition[];
  readonly skills: readonly Ranking[];
  readonly occupations: readonly Ranking[];
  readonly further: readonly Ranking[];
  readonly order: Order;
}
