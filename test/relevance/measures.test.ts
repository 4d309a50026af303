import { describe, expect, test } from '@jest/globals';
import { meanQuality, qualityOf } from './measures.ts';

describe('the quality of a ranking', () => {
  test('is 1 for the best possible ranking', () => {
    expect(qualityOf([3, 3, 2], [2, 3, 0, 3, 0])).toEqual({ ndcg: 1, steepNdcg: 1, reciprocalRank: 1, precision: 0.3 });
  });

  test('falls with every rank by which a right result is lower', () => {
    const all = [3, ...Array.from({ length: 30 }, () => 0)];
    const at = (place: number) =>
      qualityOf(
        Array.from({ length: 10 }, (_unused, other) => (other === place ? 3 : 0)),
        all,
      );
    expect(at(1)).toMatchObject({ reciprocalRank: 0.5, precision: 0.1 });
    expect(at(1).ndcg).toBeCloseTo(1 / Math.log2(3), 12);
    expect(at(9).ndcg).toBeLessThan(at(8).ndcg);
    expect(at(10)).toEqual({ ndcg: 0, steepNdcg: 0, reciprocalRank: 0, precision: 0 });
  });

  test('weights the highest grade more with steep gains', () => {
    const { ndcg, steepNdcg } = qualityOf([1, 3], [3, 1]);
    expect(steepNdcg).toBeLessThan(ndcg);
  });

  test('is the mean over queries', () => {
    const [right, wrong] = [qualityOf([3], [3]), qualityOf([0], [3])];
    expect(meanQuality([right, wrong])).toEqual({ ndcg: 0.5, steepNdcg: 0.5, reciprocalRank: 0.5, precision: 0.05 });
  });
});
