import { describe, expect, test } from '@jest/globals';
import { conceptKey, EVERYONE, figureRow, type FigureDocument } from '@talent-pool/search-index';
import fc from 'fast-check';
import type { Contribution } from './card-contribution.ts';
import {
  MIN_CONTRIBUTORS,
  MAX_DEVIATION,
  PERTURBATION_TABLE,
  perturbationOf,
  publishedFigure,
  recordKey,
  MIN_FIGURE,
  VARIANCE,
} from './perturbation.ts';
import { countsSince } from './population.ts';
import { MIN_CHANGES, NEVER_TAKEN, renewals, type RowState } from './row-renewal.ts';
import { Tally } from './tally.ts';

const SECRET = 'a secret of these tests, long enough';
const moment = (table: readonly number[], power: number): number =>
  table.reduce((sum, probability, place) => sum + probability * (place - MAX_DEVIATION) ** power, 0);

describe('the perturbation table', () => {
  test('is an unbiased distribution with the documented variance and cut-off', () => {
    expect(PERTURBATION_TABLE).toHaveLength(2 * MAX_DEVIATION + 1);
    expect(moment(PERTURBATION_TABLE, 0)).toBeCloseTo(1, 9);
    expect(moment(PERTURBATION_TABLE, 1)).toBeCloseTo(0, 9);
    expect(moment(PERTURBATION_TABLE, 2)).toBeCloseTo(VARIANCE, 6);
  });

  test('is the distribution of deviations by cell key', () => {
    const deviations = Array.from({ length: 4_000 }, (_unused, key) => perturbationOf(SECRET, key, key));
    const mean = deviations.reduce((sum, one) => sum + one, 0) / deviations.length;
    const variance = deviations.reduce((sum, one) => sum + one ** 2, 0) / deviations.length;
    expect(Math.abs(mean)).toBeLessThan(1.5);
    expect(variance / VARIANCE).toBeGreaterThan(0.9);
    expect(variance / VARIANCE).toBeLessThan(1.1);
    expect(Math.max(...deviations.map(Math.abs))).toBeLessThanOrEqual(MAX_DEVIATION);
  });

  test('publishes no small figure, and none that ten fake profiles could have lifted above the threshold', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(), fc.nat(), (count, rowKey, cellKey) => {
        const figure = publishedFigure(SECRET, count, rowKey, cellKey);
        if (count < MIN_CONTRIBUTORS) expect(figure).toBeNull();
        else if (figure === null) expect(count).toBeLessThan(MIN_FIGURE + MAX_DEVIATION);
        else {
          expect(figure % 5).toBe(0);
          expect(figure).toBeGreaterThanOrEqual(MIN_FIGURE);
          expect(Math.abs(figure - count)).toBeLessThanOrEqual(MAX_DEVIATION + 2.5);
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

/** A pool of contributions; `take` takes a snapshot. */
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
  test('do not change in any cell when one person joins many', () => {
    const pool = poolOf(400);
    const before = pool.figures();
    expect(before[EVERYONE]?.counts.languages['fr']).toBeGreaterThan(300);
    pool.join('target', { ...nurse, languages: ['fr'], eqf: ['7'] });
    expect(pool.take()).toEqual([]);
    expect(pool.figures()).toEqual(before);
  });

  test('do not change whatever ten fake profiles do, also when they join and leave every day', () => {
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

  test('are renewed as a whole after enough people joined or left, between the minimum and twice it', () => {
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
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(MIN_CHANGES);
    expect(Math.max(...waits)).toBeLessThanOrEqual(2 * MIN_CHANGES);
    expect(new Set(waits).size).toBeGreaterThan(5);
  });

  test('are the same for the same people and secret', () => {
    expect(poolOf(400).figures()).toEqual(poolOf(400).figures());
  });

  test('disappear when the people leave', () => {
    const pool = poolOf(120);
    for (let place = 0; place < 120; place += 1) pool.leave(`person ${place}`);
    pool.take();
    expect(pool.figures()[EVERYONE]).toBeNull();
  });

  test('contain each pair of properties once, and never three', () => {
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

test('a person counts from a random time within the delay, the same for all callers', () => {
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
