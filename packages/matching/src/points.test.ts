import { expect, test } from '@jest/globals';
import { bandOf, HIGHEST_SCORE, POINTS } from './points.ts';

test('the points of all parts are 100 together', () => {
  expect(Object.values(POINTS).reduce<number>((sum, points) => sum + points, 0)).toBe(HIGHEST_SCORE);
});

test.each([
  [100, 'STRONG'],
  [60, 'STRONG'],
  [59.9, 'PARTIAL'],
  [45, 'PARTIAL'],
  [44.9, 'WEAK'],
  [0, 'WEAK'],
])('a match with a score of %s is %s', (score, band) => {
  expect(bandOf(score)).toBe(band);
});
