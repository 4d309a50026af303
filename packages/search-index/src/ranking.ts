import type { Condition } from './condition.ts';

/** A ranking: points that add up to the score of a document. */
export type Ranking =
  /** Points for documents that meet a condition. */
  | { readonly kind: 'points'; readonly points: number; readonly when: Condition }
  /** The maximum of several rankings. */
  | { readonly kind: 'best'; readonly of: readonly Ranking[] }
  /** The sum of several rankings. Documents without points are not found. */
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
