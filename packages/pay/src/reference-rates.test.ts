import { describe, expect, test } from '@jest/globals';
import { ReferenceRates } from './reference-rates.ts';

describe('reference rates', () => {
  test('come with the program, in units that one euro buys', () => {
    const starter = new ReferenceRates();
    expect(starter.date).toBe('2026-10-30');
    expect(starter.toEuro(440.38, 'PLN')).toBeCloseTo(100);
    expect(starter.toEuro(7, 'EUR')).toBe(7);
    for (const code of ['XXX', '__proto__', 'constructor', '']) expect(starter.toEuro(7, code)).toBeUndefined();
  });

  test.each([
    ['2026-10-29', '2026-10-30'],
    ['2026-10-31', '2026-10-31'],
  ])('of %s leave those of %s in use', async (date, used) => {
    const starter = new ReferenceRates();
    await starter.refresh({ latest: async () => ({ date, perEuro: {} }) });
    expect(starter.date).toBe(used);
  });
});
