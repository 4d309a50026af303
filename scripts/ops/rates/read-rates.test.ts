import { describe, expect, test } from '@jest/globals';
import { readRates } from './read-rates.ts';

describe('a file of reference rates', () => {
  test.each([
    ['of a day', 'Date, USD, JPY, \n27 November 2026, 1.1, 170.5, \n', '2026-11-27'],
    ['of the past', 'Date,USD,JPY,CYP,\n2026-11-26,1.1,170.5,N/A,\n2026-11-25,1.2,171,N/A,\n', '2026-11-26'],
  ])('%s gives the rates of its latest day', (_kind, content, date) => {
    expect(readRates('rates.csv', content)).toEqual({ date, perEuro: { USD: 1.1, JPY: 170.5 } });
  });

  test.each([
    ['', 'rates.csv, line 1: the first column is "", not "Date".'],
    ['scope,change\nEU,1\n', 'rates.csv, line 1: the first column is "scope", not "Date".'],
    ['Date,USD\nyesterday,1.1\n', 'rates.csv, line 2: "yesterday" is not a date such as 2026-10-30.'],
    ['Date,USD\n2026-02-30,1.1\n', 'rates.csv, line 2: "2026-02-30" is not a date such as 2026-10-30.'],
    ['Date,USD\n2026-11-26,cheap\n', 'rates.csv, line 2: "cheap" is not a rate of a currency (USD).'],
    ['Date,USD\n2026-11-26,-1\n', 'rates.csv, line 2: "-1" is not a rate of a currency (USD).'],
    ['Date,dollar\n2026-11-26,1\n', 'rates.csv, line 2: "1" is not a rate of a currency (dollar).'],
    ['Date,USD\n2026-11-26,N/A\n', 'rates.csv, line 2: there is no rate.'],
    ['Date,USD\n"2026', 'rates.csv is not a CSV file.'],
  ])('%j is refused: %s', (content, message) => {
    expect(() => readRates('rates.csv', content)).toThrow(message);
  });
});
