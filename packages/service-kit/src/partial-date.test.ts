import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstDayOf, isPartialDate, lastDayOf, partialDateBetween, pastYearOrMonth } from './partial-date.ts';

describe('a partial date', () => {
  test.each([
    ['1990', '1990-01-01', '1990-12-31'],
    ['1990-04', '1990-04-01', '1990-04-30'],
    ['1992-02', '1992-02-01', '1992-02-29'],
    ['1990-12', '1990-12-01', '1990-12-31'],
    ['1990-05-04', '1990-05-04', '1990-05-04'],
  ])('%s means a day from %s to %s', (partial, first, last) => {
    expect([isPartialDate(partial), firstDayOf(partial), lastDayOf(partial)]).toEqual([true, first, last]);
  });

  test.each(['', '90', '199', '19900', '1990-', '1990-5', '1990-00', '1990-13', '1990-02-30', '1990-W05', '-1990'])(
    '%j is none',
    (text) => {
      expect(isPartialDate(text)).toBe(false);
    },
  );

  test('any text has a first and a last day without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ minLength: 4, maxLength: 7 })), (text) => {
        expect([typeof firstDayOf(text), typeof lastDayOf(text)]).toEqual(['string', 'string']);
      }),
      { examples: [['      :'], ['2020-xx'], ['abcd']] },
    );
  });

  test('of any day can mean that day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          for (const partial of [day, day.slice(0, 7), day.slice(0, 4)]) {
            expect(isPartialDate(partial)).toBe(true);
            expect(firstDayOf(partial) <= day && day <= lastDayOf(partial)).toBe(true);
          }
        },
      ),
    );
  });

  test.each([
    ['1900', true],
    ['1899', false],
    ['1899-12', false],
    ['2026', true],
    ['2026-12', false],
    ['2027', false],
  ])('%s between 1900 and November 2026: %j', (value, valid) => {
    expect(partialDateBetween('1900-01-01', '2026-11-30').safeParse(value).success).toBe(valid);
  });

  test.each([
    ['2026', true],
    ['2026-11', true],
    ['2026-12', false],
    ['2027', false],
    ['1899', false],
    ['2019-03-01', false],
  ])('a past year or month: %s, %j', (value, valid) => {
    expect(pastYearOrMonth('2026-11-24').safeParse(value).success).toBe(valid);
  });
});
