import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Slices, type AllowanceStore, type Draw } from './allowance-slices.ts';

/** An allowance in memory that counts how often it is asked. */
class Shelf implements AllowanceStore {
  readonly limit: number;
  drawn = 0;
  asked = 0;
  until = 60_000;
  fails = false;

  constructor(limit: number) {
    this.limit = limit;
  }

  async draw(_key: string, wanted: number, needed: number): Promise<Draw> {
    this.asked += 1;
    await Promise.resolve();
    if (this.fails) throw new Error('away');
    const free = this.limit - this.drawn;
    const granted = free >= wanted ? wanted : free >= needed ? needed : 0;
    this.drawn += granted;
    return { granted, rest: this.limit - this.drawn, until: this.until };
  }

  giveBack(_key: string, amount: number): void {
    this.drawn -= amount;
  }
}

/** One that keeps what it gave: a rate in a window. */
const withoutReturn = (shelf: Shelf): AllowanceStore => ({ draw: (...asked) => shelf.draw(...asked) });

const KEY = 'somebody';
const slicesOf = (store: AllowanceStore, size: number, now = () => 0): Slices => new Slices({ store, size, now });

describe('an allowance in slices', () => {
  test('is used to the last by one instance, with a request to the store for each slice', async () => {
    const shelf = new Shelf(100);
    const slices = slicesOf(shelf, 10);
    const grants = [];
    for (let n = 0; n < 130; n += 1) grants.push(await slices.take(KEY, 1));
    expect(grants.map(({ granted }) => granted)).toEqual(Array.from({ length: 130 }, (_unused, n) => n < 100));
    expect(grants.slice(0, 3).map(({ remaining }) => remaining)).toEqual([99, 98, 97]);
    expect(shelf.asked).toBeLessThanOrEqual(11);
    await slices.stop();
  });

  test('does not make a steady user wait: the next slice is drawn ahead', async () => {
    const slices = slicesOf(new Shelf(1_000), 10);
    await slices.take(KEY, 1);
    const waits = [];
    for (let n = 0; n < 200; n += 1) {
      waits.push(slices.take(KEY, 1) instanceof Promise);
      await new Promise(setImmediate);
    }
    expect(waits).not.toContain(true);
    await slices.stop();
  });

  test('is granted exactly once each to a crowd that comes at the same moment', async () => {
    const shelf = new Shelf(40);
    const slices = slicesOf(shelf, 7);
    const grants = await Promise.all(Array.from({ length: 100 }, async () => slices.take(KEY, 1)));
    expect(grants.filter(({ granted }) => granted)).toHaveLength(40);
    await slices.stop();
  });

  test('of a window stays with a client that pauses: a slice that cannot be given back is not forgotten', async () => {
    let now = 0;
    const shelf = new Shelf(10);
    const slices = slicesOf(withoutReturn(shelf), 10, () => now);
    expect((await slices.take(KEY, 1)).granted).toBe(true);
    now = 59_000;
    slices.releaseIdle();
    for (let n = 0; n < 9; n += 1) expect((await slices.take(KEY, 1)).granted).toBe(true);
    expect([(await slices.take(KEY, 1)).granted, shelf.drawn]).toEqual([false, 10]);
    await slices.stop();
  });

  test.each([
    [4_999, 10],
    [5_000, 10],
    [5_001, 1],
  ])('of a day is given back after a pause, and not before: after %i ms %i are drawn', async (pause, drawn) => {
    let now = 0;
    const shelf = new Shelf(10);
    const slices = slicesOf(shelf, 10, () => now);
    await slices.take(KEY, 1);
    now = pause;
    slices.releaseIdle();
    expect(shelf.drawn).toBe(drawn);
    await slices.stop();
  });

  test('is whole again when its time is over', async () => {
    let now = 0;
    const shelf = new Shelf(3);
    const slices = slicesOf(withoutReturn(shelf), 3, () => now);
    for (let n = 0; n < 3; n += 1) expect((await slices.take(KEY, 1)).granted).toBe(true);
    expect(await slices.take(KEY, 1)).toEqual({ granted: false, remaining: 0, until: 60_000 });
    Object.assign(shelf, { drawn: 0, until: 120_000 });
    now = 60_000;
    expect(await slices.take(KEY, 1)).toEqual({ granted: true, remaining: 2, until: 120_000 });
    await slices.stop();
  });

  test('that is used up is not asked for again within a second', async () => {
    let now = 0;
    const shelf = new Shelf(1);
    const slices = slicesOf(shelf, 1, () => now);
    for (let n = 0; n < 50; n += 1) await slices.take(KEY, 1);
    const asked = shelf.asked;
    expect(asked).toBeLessThanOrEqual(2);
    now = 1_001;
    await slices.take(KEY, 1);
    expect(shelf.asked).toBe(asked + 1);
    await slices.stop();
  });

  test('is not kept back by a demand beyond what is left', async () => {
    const shelf = new Shelf(50);
    const [one, other] = [slicesOf(shelf, 5), slicesOf(shelf, 5)];
    expect((await one.take(KEY, 60)).granted).toBe(false);
    expect((await one.take(KEY, 45)).granted).toBe(true);
    expect(await one.take(KEY, 6)).toMatchObject({ granted: false, remaining: 5 });
    expect((await other.take(KEY, 5)).granted).toBe(true);
    await Promise.all([one.stop(), other.stop()]);
  });

  test('fails only those who need the store, and recovers', async () => {
    const shelf = new Shelf(100);
    const slices = slicesOf(shelf, 4);
    await slices.take(KEY, 1);
    shelf.fails = true;
    for (let n = 0; n < 3; n += 1) expect((await slices.take(KEY, 1)).granted).toBe(true);
    await expect(slices.take(KEY, 1)).rejects.toThrow('away');
    shelf.fails = false;
    expect((await slices.take(KEY, 1)).granted).toBe(true);
    await slices.stop();
  });

  test('never grants more than it has, whatever several instances do, and loses nothing that is put back', async () => {
    const step = fc.record({ instance: fc.nat(2), amount: fc.integer({ min: 1, max: 30 }), used: fc.nat(30) });
    await fc.assert(
      fc.asyncProperty(fc.nat(200), fc.integer({ min: 1, max: 20 }), fc.array(step), async (limit, size, steps) => {
        const shelf = new Shelf(limit);
        const instances = [0, 1, 2].map(() => slicesOf(shelf, size));
        let used = 0;
        await Promise.all(
          steps.map(async ({ instance, amount, used: wish }) => {
            const slices = instances[instance] as Slices;
            const { granted, remaining } = await slices.take(KEY, amount);
            expect(remaining).toBeLessThanOrEqual(limit);
            if (!granted) return;
            const now = Math.min(wish, amount);
            used += now;
            slices.putBack(KEY, amount - now);
          }),
        );
        expect(used).toBeLessThanOrEqual(limit);
        await Promise.all(instances.map((slices) => slices.stop()));
        expect(shelf.drawn).toBe(used);
      }),
    );
  });
});
