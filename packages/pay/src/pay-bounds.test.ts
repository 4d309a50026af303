import { beforeAll, describe, expect, test } from '@jest/globals';
import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import fc from 'fast-check';
import { implausiblePay, type StatedPay } from './pay-bounds.ts';
import { ReferenceRates } from './reference-rates.ts';

const EURO_A_MONTH: StatedPay = { minimum: null, maximum: null, currency: 'EUR', period: 'MONTH' };
let rates: ReferenceRates;
beforeAll(async () => {
  rates = new ReferenceRates();
  await rates.refresh({
    latest: async () => ({ date: '2099-01-01', perEuro: { CZK: 25, DKK: 7.5, HUF: 400, PLN: 4, RON: 5, SEK: 11 } }),
  });
});
const found = (pay: Partial<StatedPay>, state: string, hours: number | null = null) =>
  implausiblePay({ ...EURO_A_MONTH, ...pay }, hours, state, rates);
const kindOf = (...given: Parameters<typeof found>) => found(...given)?.kind;

describe('pay that a vacancy states', () => {
  test.each<[Partial<StatedPay>, string, number | null, string | undefined]>([
    [{ minimum: 12 }, 'DE', null, 'BELOW_MINIMUM_WAGE'],
    [{ minimum: 50_000 }, 'DE', null, 'TOO_HIGH'],
    [{ minimum: 3_200_000 }, 'DE', null, 'TOO_HIGH'],
    [{ minimum: 3_200, maximum: 50_000 }, 'DE', null, 'TOO_HIGH'],
    [{ minimum: 5, period: 'HOUR' }, 'DE', null, 'BELOW_MINIMUM_WAGE'],
    [{ minimum: 15, period: 'HOUR' }, 'DE', null, undefined],
    [{ minimum: 15, period: 'HOUR' }, 'DE', 10, undefined],
    [{ maximum: 3_000, period: 'YEAR' }, 'DE', null, 'BELOW_MINIMUM_WAGE'],
    [{ minimum: 40_000, period: 'YEAR' }, 'DE', null, undefined],
    [{ minimum: 1_200 }, 'DE', null, 'BELOW_MINIMUM_WAGE'],
    [{ minimum: 1_200 }, 'DE', 20, undefined],
    [{ minimum: 2_343 }, 'DE', null, undefined],
    [{ minimum: 2_342.99 }, 'DE', null, 'BELOW_MINIMUM_WAGE'],
    [{ maximum: 30_000 }, 'DE', null, undefined],
    [{ maximum: 30_000.01 }, 'DE', null, 'TOO_HIGH'],
    [{ minimum: 8_000, currency: 'PLN' }, 'PL', null, undefined],
    [{ minimum: 2_000, currency: 'PLN' }, 'PL', null, 'BELOW_MINIMUM_WAGE'],
    [{ minimum: 1_201.5 }, 'PL', null, undefined],
    [{ minimum: 1_201.49 }, 'PL', null, 'BELOW_MINIMUM_WAGE'],
    [{ minimum: 900 }, 'AT', null, 'TOO_LOW'],
    [{ minimum: 900, currency: 'SEK' }, 'SE', null, 'TOO_LOW'],
    [{ minimum: 1, currency: 'XAF' }, 'DE', null, undefined],
  ])('%j in %s at %j hours a week is found %s', (pay, state, hours, kind) => {
    expect(kindOf(pay, state, hours)).toBe(kind);
  });

  test('is reported with the bound in the currency of the member state, for the stated hours', () => {
    expect(found({ minimum: 100 }, 'PL', 20)).toEqual({ kind: 'BELOW_MINIMUM_WAGE', bound: 2_403, currency: 'PLN' });
  });

  test('has bounds in every member state, which a sum between them keeps and others pass', () => {
    for (const state of EU_MEMBER_STATES) {
      expect([state, kindOf({ minimum: 3_000 }, state)]).toEqual([state, undefined]);
      expect([state, kindOf({ minimum: 100 }, state)]).toEqual([state, expect.stringMatching(/BELOW|TOO_LOW/u)]);
      expect([state, kindOf({ minimum: 100_000 }, state)]).toEqual([state, 'TOO_HIGH']);
    }
  });

  test('that is plausible for a full week is plausible for fewer hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 39 }), (amount, hours) => {
        fc.pre(kindOf({ minimum: amount }, 'DE', 40) === undefined);
        expect(kindOf({ minimum: amount }, 'DE', hours)).toBeUndefined();
      }),
    );
  });
});
