import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AllowanceSlices, type AllowanceStore, type Draw } from './allowance-slices.ts';

/** An allowance in memory that counts draws. */
class MemoryStore implements AllowanceStore {
  readonly limit: number;
  drawn = 0;
  draws = 0;
  until = 60_000;
  fails = false;

  constructor(limit: number) {
    this.limit = limit;
  }

  async draw(_key: string, wanted: number, needed: number): Promise<Draw> {
    this.draws += 1;
    await Promise.resolve();
    if (this.fails) throw new Error('unavailable');
    const free = this.limit - this.drawn;
    const granted = free >= wanted ? wanted : free >= needed ? needed : 0;
    this.drawn += granted;
    return { granted, remaining: this.limit - this.drawn, until: this.until };
  }

  giveBack(_key: string, amount: number): void {
    this.drawn -= amount;
  }
}

/** A store without `giveBack`, like that of a rate window. */
const withoutReturn = (memory: MemoryStore): AllowanceStore => ({ draw: (...args) => memory.draw(...args) });

const KEY = 'somebody';
const slicesOf = (store: AllowanceStore, size: number, now = () => 0): AllowanceSlices =>
  new AllowanceSlices({ store, size, now });

describe('an allowance in slices', () => {
  test('is used completely by one instance, with one store request per slice', async () => {
    const memory = new MemoryStore(100);
    const slices = slicesOf(memory, 10);
    const grants = [];
    for (let n = 0; n < 130; n += 1) grants.push(await slices.take(KEY, 1));
    expect(grants.map(({ granted }) => granted)).toEqual(Array.from({ length: 130 }, (_unused, n) => n < 100));
    expect(grants.slice(0, 3).map(({ remaining }) => remaining)).toEqual([99, 98, 97]);
    expect(memory.draws).toBeLessThanOrEqual(11);
    await slices.stop();
  });

  test('does not make a steady user wait, because the next slice is drawn ahead', async () => {
    const slices = slicesOf(new MemoryStore(1_000), 10);
    await slices.take(KEY, 1);
    const waits = [];
    for (let n = 0; n < 200; n += 1) {
      waits.push(slices.take(KEY, 1) instanceof Promise);
      await new Promise(setImmediate);
    }
    expect(waits).not.toContain(true);
    await slices.stop();
  });

  test('is granted exactly to the limit for concurrent requests', async () => {
    const memory = new MemoryStore(40);
    const slices = slicesOf(memory, 7);
    const grants = await Promise.all(Array.from({ length: 100 }, async () => slices.take(KEY, 1)));
    expect(grants.filter(({ granted }) => granted)).toHaveLength(40);
    await slices.stop();
  });

  test('of a window is kept for a client that pauses, because its slice cannot be given back', async () => {
    let now = 0;
    const memory = new MemoryStore(10);
    const slices = slicesOf(withoutReturn(memory), 10, () => now);
    expect((await slices.take(KEY, 1)).granted).toBe(true);
    now = 59_000;
    slices.releaseIdle();
    for (let n = 0; n < 9; n += 1) expect((await slices.take(KEY, 1)).granted).toBe(true);
    expect([(await slices.take(KEY, 1)).granted, memory.drawn]).toEqual([false, 10]);
    await slices.stop();
  });

  test.each([
    [4_999, 10],
    [5_000, 10],
    [5_001, 1],
  ])('of a day is given back after the idle time: after %i ms, %i are drawn', async (pause, drawn) => {
    let now = 0;
    const memory = new MemoryStore(10);
    const slices = slicesOf(memory, 10, () => now);
    await slices.take(KEY, 1);
    now = pause;
    slices.releaseIdle();
    expect(memory.drawn).toBe(drawn);
    await slices.stop();
  });

  test('is restored when its period ends', async () => {
    let now = 0;
    const memory = new MemoryStore(3);
    const slices = slicesOf(withoutReturn(memory), 3, () => now);
    for (let n = 0; n < 3; n += 1) expect((await slices.take(KEY, 1)).granted).toBe(true);
    expect(await slices.take(KEY, 1)).toEqual({ granted: false, remaining: 0, until: 60_000 });
    Object.assign(memory, { drawn: 0, until: 120_000 });
    now = 60_000;
    expect(await slices.take(KEY, 1)).toEqual({ granted: true, remaining: 2, until: 120_000 });
    await slices.stop();
  });

  test('that is exhausted is not drawn again within a second', async () => {
    let now = 0;
    const memory = new MemoryStore(1);
    const slices = slicesOf(memory, 1, () => now);
    for (let n = 0; n < 50; n += 1) await slices.take(KEY, 1);
    const draws = memory.draws;
    expect(draws).toBeLessThanOrEqual(2);
    now = 1_001;
    await slices.take(KEY, 1);
    expect(memory.draws).toBe(draws + 1);
    await slices.stop();
  });

  test('is not reserved by a request that exceeds the remainder', async () => {
    const memory = new MemoryStore(50);
    const [one, other] = [slicesOf(memory, 5), slicesOf(memory, 5)];
    expect((await one.take(KEY, 60)).granted).toBe(false);
    expect((await one.take(KEY, 45)).granted).toBe(true);
    expect(await one.take(KEY, 6)).toMatchObject({ granted: false, remaining: 5 });
    expect((await other.take(KEY, 5)).granted).toBe(true);
    await Promise.all([one.stop(), other.stop()]);
  });

  test('fails only requests that need the store, and recovers', async () => {
    const memory = new MemoryStore(100);
    const slices = slicesOf(memory, 4);
    await slices.take(KEY, 1);
    memory.fails = true;
    for (let n = 0; n < 3; n += 1) expect((await slices.take(KEY, 1)).granted).toBe(true);
    await expect(slices.take(KEY, 1)).rejects.toThrow('unavailable');
    memory.fails = false;
    expect((await slices.take(KEY, 1)).granted).toBe(true);
    await slices.stop();
  });

  test('is never exceeded by several instances, and loses nothing that is put back', async () => {
    const step = fc.record({ instance: fc.nat(2), amount: fc.integer({ min: 1, max: 30 }), used: fc.nat(30) });
    await fc.assert(
      fc.asyncProperty(fc.nat(200), fc.integer({ min: 1, max: 20 }), fc.array(step), async (limit, size, steps) => {
        const memory = new MemoryStore(limit);
        const instances = [0, 1, 2].map(() => slicesOf(memory, size));
        let used = 0;
        await Promise.all(
          steps.map(async ({ instance, amount, used: requested }) => {
            const slices = instances[instance] as AllowanceSlices;
            const { granted, remaining } = await slices.take(KEY, amount);
            expect(remaining).toBeLessThanOrEqual(limit);
            if (!granted) return;
            const now = Math.min(requested, amount);
            used += now;
            slices.putBack(KEY, amount - now);
          }),
        );
        expect(used).toBeLessThanOrEqual(limit);
        await Promise.all(instances.map((slices) => slices.stop()));
        expect(memory.drawn).toBe(used);
      }),
    );
  });
});
