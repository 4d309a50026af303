import type { Condition } from './condition.ts';

/** What a document is ranked by: points that add up to its score. */
export type Ranking =
  /** These points for a document that meets the condition. */
  | { readonly kind: 'points'; readonly points: number; readonly when: Condition }
  /** The most that any of these gives. */
  | { readonly kind: 'best'; readonly of: readonly Ranking[] }
  /** All of these together; a document that gets nothing from any of them is not found by it. */
  | { readonly kind: 'sum'; readonly of: readonly Ranking[] }
  /**
   * Those points, cut off at `atMost` (a number, or a field of the document), multiplied with a field of the document and a
   * factor.
   */
  | {
      readonly kind: 'scaled';
      readonly of: Ranking;
      readonly atMost?: number | { readonly field: string };
      readonly field: string;
      readonly factor: number;
    };

export const points = (worth: number, when: Condition): Ranking => ({ kind: 'points', points: worth, when });
export const best = (...of: readonly Ranking[]): Ranking => ({ kind: 'best', of });
export const sum = (...of: readonly Ranking[]): Ranking => ({ kind: 'sum', of });
