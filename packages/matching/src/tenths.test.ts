import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { apportion, scoreOf, shareOf } from './tenths.ts';

test.each([
  [0, 0],
  [33.333, 33.3],
  [33.35, 33.4],
  [99.949, 99.9],
  [99.99, 99.9],
  [100 - 1e-12, 100],
  [100, 100],
])('a total of %s is a score of %s', (total, score) => {
  expect(scoreOf(total)).toBe(score);
});

test('a share is rounded down, and 1 only for all', () => {
  expect([0, 0.005, 0.999, 1, 0.29].map(shareOf)).toEqual([0, 0, 0.99, 1, 0.29]);
});

describe('parts of a score', () => {
  const parts = fc.array(fc.double({ min: 0, max: 14, noNaN: true }), { minLength: 1, maxLength: 7 });
  const inTenths = (value: number): number => Math.round(value * 10);

  test('have one decimal, differ from the exact ones by less than a tenth, and add up to the score', () => {
    fc.assert(
      fc.property(parts, (exact) => {
        const score = scoreOf(exact.reduce((sum, part) => sum + part, 0));
        const shares = apportion(exact, score);
        expect(shares.reduce((sum, share) => sum + inTenths(share), 0)).toBe(inTenths(score));
        for (const [place, share] of shares.entries()) {
          expect(share).toBe(inTenths(share) / 10);
          expect(Math.abs(share - (exact[place] ?? 0))).toBeLessThan(0.1 + 1e-6);
        }
      }),
    );
  });

  test('that are 0 stay 0', () => {
    expect(apportion([0, 0.06, 0, 0.06, 0.03], 0.2)).toEqual([0, 0.1, 0, 0.1, 0]);
  });
});
