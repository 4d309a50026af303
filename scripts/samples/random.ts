import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Pseudorandom numbers from a 32-bit seed; not for secrets. */
export class Random {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** 0 ≤ x < 1. */
  next(): number {
    return (this.generator.next() >>> 0) / 2 ** 32;
  }

  /** An integer from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** An item of a list; earlier items are more likely. `skew`: 1 is uniform, a higher value prefers earlier items more. */
  pickEarly<T>(list: readonly T[], skew: number): T {
    return list[Math.floor(this.next() ** skew * list.length)] as T;
  }

  /** Up to `count` different items. */
  sample<T>(list: readonly T[], count: number): T[] {
    const chosen = new Set<T>();
    for (let tries = 0; chosen.size < Math.min(count, list.length) && tries < count * 10; tries += 1)
      chosen.add(this.pick(list));
    return [...chosen];
  }

  /** An id in the shape of a UUID. */
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.between(0, 15).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
