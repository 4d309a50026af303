import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CLOSENESS, CREDIT, POINTS, WELCOME_CREDIT } from '@talent-pool/matching';

const PAGE = readFileSync(new URL('../../docs/matching.md', import.meta.url), 'utf8');

/** Cells of the table rows whose first cell is `name`. */
const rowOf = (name: string): string[] =>
  PAGE.split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .find(([before, first]) => before === '' && first === name)
    ?.slice(2, -1) ?? [];

describe('docs/matching.md documents the weights', () => {
  test.each(Object.entries(POINTS))('%s gives at most %d points', (part, points) => {
    expect(rowOf(part)[0]).toBe(String(points));
  });

  test('a related occupation gives the documented share', () => {
    const points = (closeness: keyof typeof CLOSENESS): string =>
      String(Math.round(POINTS.occupation * CLOSENESS[closeness] * 10) / 10);
    const [, how] = rowOf('occupation');
    expect(how?.match(/[\d.]+(?= for the same)/gu)).toEqual([
      points('SAME_OCCUPATION'),
      points('SAME_UNIT_GROUP'),
      points('SAME_MINOR_GROUP'),
      points('SAME_SUB_MAJOR_GROUP'),
    ]);
  });

  test('a related skill counts as documented', () => {
    expect(CREDIT.BROADER).toBe(CREDIT.NARROWER);
    expect(CREDIT.SIBLING).toBe(CREDIT.RELATED);
    expect(rowOf('a broader or narrower one (`RELATED`)')).toEqual([String(CREDIT.BROADER), String(WELCOME_CREDIT)]);
    expect(rowOf('a sibling, or a related one')).toEqual([String(CREDIT.SIBLING), String(WELCOME_CREDIT)]);
  });
});
