import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignSkills, type Offer } from './assign-skills.ts';

const worthOf = (given: readonly (Offer | undefined)[]): number =>
  given.reduce((sum, offer) => sum + (offer?.worth ?? 0), 0);

/** The highest credited weight of all assignments, found by trying each of them. */
function highest(offers: readonly (readonly Offer[])[], taken: ReadonlySet<string> = new Set()): number {
  const [first, ...rest] = offers;
  if (!first) return 0;
  const without = highest(rest, taken);
  return first
    .filter(({ held }) => !taken.has(held))
    .reduce((best, { held, worth }) => Math.max(best, worth + highest(rest, new Set([...taken, held]))), without);
}

describe('the assignment of skills', () => {
  const offer = fc.record({
    held: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    credit: fc.constantFrom(0.3, 0.6),
    worth: fc.integer({ min: 1, max: 40 }),
  });
  const offers = fc.array(fc.uniqueArray(offer, { selector: ({ held }) => held, maxLength: 5 }), { maxLength: 6 });

  test('gives each skill once, and has the highest worth', () => {
    fc.assert(
      fc.property(offers, (all) => {
        const given = assignSkills(all);
        const used = given.flatMap((one) => (one ? [one.held] : []));
        expect(new Set(used).size).toBe(used.length);
        for (const [place, one] of given.entries()) if (one) expect(all[place]).toContain(one);
        expect(worthOf(given)).toBeCloseTo(highest(all), 9);
      }),
      { numRuns: 2_000 },
    );
  });

  test('takes the first offer where several are worth the same', () => {
    const of = (held: string): Offer => ({ held, credit: 0.3, worth: 3 });
    expect(assignSkills([[of('b'), of('a')]])).toEqual([of('b')]);
  });

  test('assigns one skill to only one of five requested skills that it is related to', () => {
    const offers = [{ held: 'first aid', credit: 0.3, worth: 3 }];
    expect(assignSkills(Array.from({ length: 5 }, () => offers)).filter(Boolean)).toHaveLength(1);
  });
});
