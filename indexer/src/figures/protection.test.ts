import { describe, expect, test } from '@jest/globals';
import { conceptKey, EVERYONE, figureRow, type FigureDocument } from '@talent-pool/search-index';
import fc from 'fast-check';
import type { Contribution } from './card-contribution.ts';
import {
  FEWEST_CONTRIBUTORS,
  LARGEST_DEVIATION,
  PERTURBATION_TABLE,
  perturbationOf,
  publishedFigure,
  recordKey,
  SMALLEST_FIGURE,
  VARIANCE,
} from './perturbation.ts';
import { countsSince } from './population.ts';
import { FEWEST_CHANGES, NEVER_TAKEN, renewals, type RowState } from './row-renewal.ts';
import { Tally } from './tally.ts';

const SECRET = 'a secret of these tests, long enough';
const moment = (table: readonly number[], power: number): number =>
  table.reduce((sum, probability, place) => sum + probability * (place - LARGEST_DEVIATION) ** power, 0);

describe('the perturbation table', () => {
  test('is a distribution without bias, of the documented variance, cut off at the documented deviation', () => {
    expect(PERTURBATION_TABLE).toHaveLength(2 * LARGEST_DEVIATION + 1);
    expect(moment(PERTURBATION_TABLE, 0)).toBeCloseTo(1, 9);
    expect(moment(PERTURBATION_TABLE, 1)).toBeCloseTo(0, 9);
    expect(moment(PERTURBATION_TABLE, 2)).toBeCloseTo(VARIANCE, 6);
  });

  test('is what cell keys draw from', () => {
    const drawn = Array.from({ length: 4_000 }, (_unused, key) => perturbationOf(SECRET, key, key));
    const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    const variance = drawn.reduce((sum, one) => sum + one ** 2, 0) / drawn.length;
    expect(Math.abs(mean)).toBeLessThan(1.5);
    expect(variance / VARIANCE).toBeGreaterThan(0.9);
    expect(variance / VARIANCE).toBeLessThan(1.1);
    expect(Math.max(...drawn.map(Math.abs))).toBeLessThanOrEqual(LARGEST_DEVIATION);
  });

  test('publishes no figure that ten profiles of one’s own could have lifted, and none that is small', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(), fc.nat(), (count, rowKey, cellKey) => {
        const figure = publishedFigure(SECRET, count, rowKey, cellKey);
        if (count < FEWEST_CONTRIBUTORS) expect(figure).toBeNull();
        else if (figure === null) expect(count).toBeLessThan(SMALLEST_FIGURE + LARGEST_DEVIATION);
        else {
          expect(figure % 5).toBe(0);
          expect(figure).toBeGreaterThanOrEqual(SMALLEST_FIGURE);
          expect(Math.abs(figure - count)).toBeLessThanOrEqual(LARGEST_DEVIATION + 2.5);
        }
      }),
    );
  });
});

const nurse: Contribution = {
  rows: [EVERYONE, figureRow('EQF_LEVEL', '6'), figureRow('MEMBER_STATE', 'DE'), conceptKey('ISCO_GROUP', '2221')],
  memberStates: ['DE'],
  languages: ['de', 'fr'],
  eqf: ['6'],
};
const DAY = 86_400_000;

/** A pool of these contributions, whose figures are taken when `take` is called. */
function smallPool() {
  const states = new Map<string, RowState>();
  const published = new Map<string, FigureDocument | null>();
  const members = new Map<string, { contribution: Contribution; since: number }>();
  let now = 0;
  return {
    join: (poolId: string, contribution = nurse) => members.set(poolId, { contribution, since: now + 1 }),
    leave: (poolId: string) => members.delete(poolId),
    take(): string[] {
      now += DAY;
      const tally = new Tally((row) => (states.get(row) ?? NEVER_TAKEN).takenAt);
      for (const [poolId, { contribution, since }] of members)
        tally.add(contribution, recordKey(SECRET, poolId), since);
      const renewed = [...renewals(tally, states, SECRET, now)];
      for (const { row, figures, state } of renewed) {
        published.set(row, figures);
        states.set(row, state);
      }
      return renewed.map(({ row }) => row);
    },
    figures: () => structuredClone(Object.fromEntries(published)),
  };
}

function poolOf(people: number) {
  const pool = smallPool();
  for (let place = 0; place < people; place += 1) pool.join(`person ${place}`);
  pool.take();
  return pool;
}

describe('published rows', () => {
  test('stand still, every cell of them, while one person comes among many', () => {
    const pool = poolOf(400);
    const before = pool.figures();
    expect(before[EVERYONE]?.counts.languages['fr']).toBeGreaterThan(300);
    pool.join('target', { ...nurse, languages: ['fr'], eqf: ['7'] });
    expect(pool.take()).toEqual([]);
    expect(pool.figures()).toEqual(before);
  });

  test('stand still whatever ten profiles of one’s own do, also when they come and go every day', () => {
    const pool = poolOf(400);
    const before = pool.figures();
    for (let day = 0; day < 30; day += 1) {
      for (let own = 0; own < 10; own += 1) {
        pool.leave(`own ${day - 1} ${own}`);
        pool.join(`own ${day} ${own}`);
      }
      expect(pool.take()).toEqual([]);
    }
    expect(pool.figures()).toEqual(before);
  });

  test('are renewed as a whole when enough people have come or gone, between the least number and twice it', () => {
    const waits = Array.from({ length: 15 }, (_unused, seed) => {
      const pool = smallPool();
      for (let place = 0; place < 120; place += 1) pool.join(`${seed} ${place}`);
      pool.take();
      for (let changes = 1; ; changes += 1) {
        if (changes % 2 === 0) pool.leave(`${seed} ${changes}`);
        else pool.join(`${seed} new ${changes}`);
        if (pool.take().includes(EVERYONE)) return changes;
      }
    });
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(FEWEST_CHANGES);
    expect(Math.max(...waits)).toBeLessThanOrEqual(2 * FEWEST_CHANGES);
    expect(new Set(waits).size).toBeGreaterThan(5);
  });

  test('are the same for the same people under the same secret', () => {
    expect(poolOf(400).figures()).toEqual(poolOf(400).figures());
  });

  test('are gone when the people are', () => {
    const pool = poolOf(120);
    for (let place = 0; place < 120; place += 1) pool.leave(`person ${place}`);
    pool.take();
    expect(pool.figures()[EVERYONE]).toBeNull();
  });

  test('hold each pair of properties once, and never three together', () => {
    const figures = poolOf(400).figures();
    expect(figures[figureRow('EQF_LEVEL', '6')]?.counts).toMatchObject({
      eqf: {},
      languages: { fr: expect.any(Number) },
    });
    const ofState = figures[figureRow('MEMBER_STATE', 'DE')]?.counts;
    expect(ofState).toEqual({
      memberStates: {},
      eqf: {},
      languages: { de: expect.any(Number), fr: expect.any(Number) },
    });
  });
});

test('a person begins to count at a random time within the delay, the same for all who ask', () => {
  const times = Array.from(
    { length: 500 },
    (_unused, place) => countsSince(SECRET, `p${place}`, 1_000, 7 * DAY) - 1_000,
  );
  expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...times)).toBeLessThan(7 * DAY);
  const byDay = Map.groupBy(times, (time) => Math.floor(time / DAY));
  expect([...byDay.values()].every((list) => list.length > 35)).toBe(true);
  expect(countsSince(SECRET, 'p1', 1_000, 7 * DAY) - 1_000).toBe(times[1]);
});
