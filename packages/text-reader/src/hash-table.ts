const { imul } = Math;

/** Maximum number of entries of a table, so that a hash of 33 bits and the place of an entry fit into one double. */
const MOST = 2 ** 20;

/** A hash of 33 bits: FNV-1a over UTF-16 code units, and a bit of its own. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = imul(hash ^ text.charCodeAt(place), 0x01000193);
  return (hash >>> 0) * 2 + (imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 31);
}

/** Numbers by text: sorted hashes beside their values, which takes 12 bytes an entry. Texts are not kept. */
export class HashTable {
  private readonly keys: Float64Array;
  private readonly values: Uint32Array;

  /** Throws for more than a million entries. */
  constructor(keys: readonly string[], values: readonly number[]) {
    if (keys.length > MOST) throw new RangeError(`A table holds at most ${MOST} entries.`);
    this.keys = Float64Array.from(keys, (key, place) => hashOf(key) * MOST + place).sort();
    this.values = Uint32Array.from(this.keys, (key) => values[key % MOST] ?? 0);
  }

  /** All values of a key. */
  find(key: string): number[] {
    const hash = hashOf(key);
    const found: number[] = [];
    for (let place = this.firstFrom(hash * MOST); (this.keys[place] ?? Infinity) < (hash + 1) * MOST; place += 1)
      found.push(this.values[place] ?? 0);
    return found;
  }

  has(key: string): boolean {
    const hash = hashOf(key);
    return (this.keys[this.firstFrom(hash * MOST)] ?? Infinity) < (hash + 1) * MOST;
  }

  private firstFrom(least: number): number {
    let [low, high] = [0, this.keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.keys[middle] ?? Infinity) < least) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
