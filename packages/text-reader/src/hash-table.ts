import { hashOf } from './hashes.ts';

/** Hashes times this plus the place of an entry fit into one double. */
const MOST = 2 ** 20;
const SEVEN_BITS = 0x7f;
const MORE = 0x80;

/** Reads numbers of any length, seven bits a byte. */
class NumberReader {
  private readonly bytes: Uint8Array;
  private place = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  next(): number {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = this.bytes[this.place++] ?? 0;
      value += (byte & SEVEN_BITS) * factor;
      if (byte < MORE) return value;
      factor *= MORE;
    }
  }
}

function writeNumber(value: number, bytes: number[]): void {
  let rest = value;
  for (; rest >= MORE; rest = Math.floor(rest / MORE)) bytes.push((rest % MORE) | MORE);
  bytes.push(rest);
}

/** Numbers by text: sorted hashes beside their values. Texts are not kept. */
export class HashTable {
  private readonly hashes: Uint32Array;
  /** Empty if the table only tells which texts it has. */
  private readonly values: Uint32Array;

  private constructor(hashes: Uint32Array, values: Uint32Array) {
    this.hashes = hashes;
    this.values = values;
  }

  /** `values`: a number for each key, or none at all. Throws for more than a million entries. */
  static of(keys: readonly string[], values: readonly number[]): HashTable {
    if (keys.length > MOST) throw new RangeError(`A table holds at most ${MOST} entries.`);
    const sorted = Float64Array.from(keys, (key, place) => hashOf(key) * MOST + place).sort();
    if (values.length > 0)
      return new HashTable(
        Uint32Array.from(sorted, (key) => Math.floor(key / MOST)),
        Uint32Array.from(sorted, (key) => values[key % MOST] ?? 0),
      );
    const hashes = new Set(Array.from(sorted, (key) => Math.floor(key / MOST)));
    return new HashTable(Uint32Array.from(hashes), new Uint32Array());
  }

  /** A table that `encode` wrote. */
  static decode(bytes: Uint8Array): HashTable {
    const reader = new NumberReader(bytes);
    const [count, hasValues] = [reader.next(), reader.next()];
    const hashes = new Uint32Array(count);
    const values = new Uint32Array(hasValues ? count : 0);
    for (let place = 0, hash = 0; place < count; place += 1) {
      hash += reader.next();
      hashes[place] = hash;
      if (hasValues) values[place] = reader.next();
    }
    return new HashTable(hashes, values);
  }

  /** The table as bytes: the difference of each hash to the one before, and its value. */
  encode(): Uint8Array {
    const bytes: number[] = [];
    writeNumber(this.hashes.length, bytes);
    writeNumber(this.values.length > 0 ? 1 : 0, bytes);
    let before = 0;
    for (const [place, hash] of this.hashes.entries()) {
      writeNumber(hash - before, bytes);
      if (this.values.length > 0) writeNumber(this.values[place] ?? 0, bytes);
      before = hash;
    }
    return Uint8Array.from(bytes);
  }

  /** All values of a key. */
  find(key: string): number[] {
    const hash = hashOf(key);
    const found: number[] = [];
    for (let place = this.firstFrom(hash); this.hashes[place] === hash; place += 1) found.push(this.values[place] ?? 0);
    return found;
  }

  has(key: string): boolean {
    const hash = hashOf(key);
    return this.hashes[this.firstFrom(hash)] === hash;
  }

  private firstFrom(least: number): number {
    let [low, high] = [0, this.hashes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.hashes[middle] ?? Infinity) < least) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
