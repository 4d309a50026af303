import { describe, expect, test } from '@jest/globals';
import { referenceRates } from '@talent-pool/pay';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { meets } from '../../evaluate-condition.ts';
import { FilterReader } from '../filter-reader.ts';
import { pay } from './pay.field.ts';

const taxonomy = {} as Taxonomy;
const MONTHLY = { minimum: null, maximum: null, currency: 'EUR', period: 'MONTH' } as const;
type Stated = { readonly [Key in keyof typeof MONTHLY]?: string | number | null };
const recordOf = (stated: Stated, weeklyHours: number | null = null) => ({
  pay: { ...MONTHLY, ...stated } as never,
  weeklyHours,
});
const indexed = (...given: Parameters<typeof recordOf>) => pay.index[0]?.values(recordOf(...given), taxonomy);

/** Whether a vacancy is found by a filter, as the engine decides. */
function isFound(
  minimumPay: { amount: number; currency?: string; period?: 'HOUR' | 'MONTH' | 'YEAR' },
  stated: Stated,
) {
  const reader = new FilterReader();
  const least = pay.filters.minimumMonthlyPay.read({ minimumPay }, reader, taxonomy);
  expect(reader.problems).toEqual([]);
  const fields = { monthlyPay: [indexed(stated)?.monthlyPay ?? []].flat() };
  return pay.filters.minimumMonthlyPay.conditions(least, undefined).every((one) => meets(one, fields));
}

describe('pay is compared in euro by the reference rates', () => {
  test.each<[Stated, number | null, number | null]>([
    [{ minimum: 3_000, maximum: 4_000 }, 3_000, 4_000],
    [{ minimum: 8_000, currency: 'PLN' }, 1_816.61, 1_816.61],
    [{ maximum: 440.38, currency: 'PLN' }, 100, 100],
    [{ minimum: 12 * 440.38, currency: 'PLN', period: 'YEAR' }, 100, 100],
    [{ minimum: 8_000, currency: 'XAF' }, null, null],
    [{}, null, null],
  ])('%j is at least %s and at most %s', (stated, monthlyPay, monthlyPayAtMost) => {
    expect(indexed(stated)).toEqual({ monthlyPay, monthlyPayAtMost });
  });

  test('so filters find pay in other currencies that is enough, and no other', () => {
    expect(isFound({ amount: 1_000 }, { minimum: 8_000, currency: 'PLN' })).toBe(true);
    expect(isFound({ amount: 1_817 }, { minimum: 8_000, currency: 'PLN' })).toBe(false);
    expect(isFound({ amount: 1_000 }, { minimum: 9_000, currency: 'SEK' })).toBe(false);
    expect(isFound({ amount: 8_000, currency: 'PLN' }, { minimum: 8_000, currency: 'PLN' })).toBe(true);
    expect(isFound({ amount: 8_000.1, currency: 'PLN' }, { minimum: 8_000, currency: 'PLN' })).toBe(false);
    expect(isFound({ amount: 1_000 }, { minimum: 8_000, currency: 'XAF' })).toBe(false);
    const { amount } = { amount: (referenceRates().toEuro(40_000, 'SEK') ?? 0) - 1 };
    expect(isFound({ amount }, { minimum: 40_000, currency: 'SEK' })).toBe(true);
  });

  test('an amount in a currency without a reference rate is a problem of the filter', () => {
    const reader = new FilterReader();
    pay.filters.minimumMonthlyPay.read({ minimumPay: { amount: 1, currency: 'XAF' } }, reader, taxonomy);
    expect(reader.problems.map(({ argument }) => argument)).toEqual(['filter.minimumPay.currency']);
  });
});

describe('the pay that a person asks for', () => {
  const obstacles = (comparedMonthlyPay: number | null, monthlyPay: number | null) =>
    pay.requirement.unmet(
      { monthlyPay },
      { conditions: { contractTypes: [], workingTimes: [], minimumMonthlyPay: 3_500, comparedMonthlyPay } },
      taxonomy,
    );

  test.each([
    [3_700, 3_600, 1],
    [3_700, 3_699.99, 1],
    [3_700, 3_700, 0],
    [3_700, null, 0],
    [null, 100, 0],
  ])('%s is compared with %s before it is rounded', (wish, most, count) => {
    expect(obstacles(wish, most)).toHaveLength(count);
  });
});
