import { HashTable } from './hash-table.ts';
import { STEPS, WEIGHTS } from './language-index.ts';

/** The highest weight of each concept, by key. */
export class WeightTable {
  private readonly keys = new Map<string, Map<number, number>>();

  raise(key: string, number: number, weight: number): void {
    let own = this.keys.get(key);
    if (!own) this.keys.set(key, (own = new Map()));
    if ((own.get(number) ?? 0) < weight) own.set(number, weight);
  }

  /** `keeps`: whether a key is of any use with these weights. */
  toTable(keeps: (key: string, weights: readonly number[]) => boolean = () => true): HashTable {
    const keys: string[] = [];
    const values: number[] = [];
    for (const [key, own] of this.keys) {
      if (!keeps(key, [...own.values()])) continue;
      for (const [number, weight] of own) {
        keys.push(key);
        values.push(number * WEIGHTS + Math.round(weight * STEPS));
      }
    }
    return HashTable.of(keys, values);
  }
}
