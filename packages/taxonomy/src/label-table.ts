import { MOST_CONCEPTS, type ConceptNumbers } from './concept-numbers.ts';
import type { ConceptLabels } from './facts.ts';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const DIVIDER = ' | ';
const NOTHING: readonly string[] = [];

const { imul } = Math;

/** FNV-1a over UTF-16 code units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = imul(hash ^ text.charCodeAt(place), 0x01000193);
  return hash >>> 0;
}

/**
 * The labels of one language, stored as bytes and decoded on demand. As strings, the labels of 28 languages would need
 * more memory than the rest of a service.
 */
export class LabelTable {
  private readonly bytes: Buffer;
  private readonly numbers: ConceptNumbers;
  /** Offset of a concept's labels by its number; 0 if it has none. */
  private readonly starts: Uint32Array;
  /** Hash of a folded label × `MOST_CONCEPTS` + number of the concept, in rising order. */
  private index: Float64Array | undefined;

  /** `bytes`: rows of id, preferred label and alternatives, after a header. Unknown ids are skipped. */
  constructor(bytes: Buffer, numbers: ConceptNumbers) {
    this.bytes = bytes;
    this.numbers = numbers;
    this.starts = new Uint32Array(numbers.ids.length);
    for (let line = this.lineAfter(0); line < bytes.length; line = this.lineAfter(line)) {
      const tab = bytes.indexOf(TAB, line);
      const number = numbers.of(bytes.toString('latin1', line, tab));
      if (number !== undefined) this.starts[number] = tab + 1;
    }
  }

  private lineAfter(place: number): number {
    const end = this.bytes.indexOf(LINE_FEED, place);
    return end < 0 ? this.bytes.length : end + 1;
  }

  /** Number of concepts with labels. */
  get count(): number {
    return this.starts.filter((start) => start > 0).length;
  }

  /** The preferred label of a concept; undefined if it has none. */
  preferred(number: number): string | undefined {
    const start = this.starts[number];
    return start ? this.bytes.toString('utf8', start, this.bytes.indexOf(TAB, start)) : undefined;
  }

  labels(number: number): ConceptLabels | undefined {
    const start = this.starts[number];
    if (!start) return undefined;
    const [preferred = '', alternatives] = this.bytes.toString('utf8', start, this.lineAfter(start) - 1).split('\t');
    return { preferred, alternatives: alternatives ? alternatives.split(DIVIDER) : NOTHING };
  }

  /** Ids of the concepts with exactly this label. `folded` is what `foldLabel` makes of it. */
  find(folded: string): string[] {
    const index = (this.index ??= this.makeIndex());
    const wanted = hashOf(folded) * MOST_CONCEPTS;
    const found: string[] = [];
    for (let place = firstFrom(index, wanted); (index[place] ?? Infinity) < wanted + MOST_CONCEPTS; place += 1) {
      const number = (index[place] ?? 0) - wanted;
      const id = this.numbers.ids[number] ?? '';
      const labels = this.labels(number);
      const isMeant = [labels?.preferred, ...(labels?.alternatives ?? NOTHING)].some(
        (label) => label?.toLowerCase() === folded,
      );
      if (isMeant && !found.includes(id)) found.push(id);
    }
    return found;
  }

  /** Labels in tables are NFC with single spaces, so folding only needs lower case. */
  private makeIndex(): Float64Array {
    const keys: number[] = [];
    for (const number of this.numbers.ids.keys()) {
      const found = this.labels(number);
      if (!found) continue;
      for (const label of [found.preferred, ...found.alternatives])
        keys.push(hashOf(label.toLowerCase()) * MOST_CONCEPTS + number);
    }
    return Float64Array.from(keys).sort();
  }
}

/** Index of the first number that is not below `least`; the length if there is none. */
function firstFrom(sorted: Float64Array, least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
