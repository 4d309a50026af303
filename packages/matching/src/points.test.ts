import { expect, test } from '@jest/globals';
import { bandOf } from './points.ts';

test.each([
  [100, 'STRONG'],
  [35, 'STRONG'],
  [34.9, 'PARTIAL'],
  [20, 'PARTIAL'],
  [19.9, 'WEAK'],
  [0, 'WEAK'],
])('a match of %s points of the skills is %s', (points, band) => {
  expect(bandOf(points)).toBe(band);
});
