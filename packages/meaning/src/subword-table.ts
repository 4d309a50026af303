import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { rowsOf } from '@talent-pool/taxonomy';
import { BUCKETS, plainWords, rowsOfWord } from './features.ts';

/** Numbers of a vector. */
export const DIMENSIONS = 128;
const FORMAT = 1;
/** Maximum number of cached words: 5 MB. */
const MOST_WORDS = 10_000;
const ARTEFACT = new URL('../artefact/', import.meta.url);

/** The trained table is missing, damaged or of another format. */
export class TableDamaged extends Error {
  override name = 'TableDamaged';
}

function unpacked(packed: Buffer): Buffer {
  try {
    return gunzipSync(packed);
  } catch (error) {
    throw new TableDamaged('The table of subword vectors cannot be decompressed.', { cause: error });
  }
}

/** A vector of length 1, or all zeros for a text without a letter or digit. */
export type Vector = Float32Array;

/** Scales a vector to length 1, in place. */
export function normalise(vector: Vector): Vector {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length > 0) for (let place = 0; place < vector.length; place += 1) vector[place] = (vector[place] ?? 0) / length;
  return vector;
}

/** Sum of products: the cosine of two vectors of length 1. */
export function dot(one: Vector, other: Vector): number {
  let sum = 0;
  for (let place = 0; place < DIMENSIONS; place += 1) sum += (one[place] ?? 0) * (other[place] ?? 0);
  return sum;
}

/** The trained table of subword vectors: a scale and 128 signed bytes a row. */
export class SubwordTable {
  /** Checksum of the content: equal checksums give equal vectors. */
  readonly sha256: string;
  private readonly scales: Float32Array;
  private readonly bytes: Int8Array;
  /** Sums of the rows of words, because texts share words. */
  private readonly words = new Map<string, Vector>();

  /** `content`: the scales of all rows, little-endian, then the bytes. */
  constructor(content: Buffer, sha256: string) {
    this.sha256 = sha256;
    this.scales = Float32Array.from({ length: BUCKETS }, (_unused, row) => content.readFloatLE(row * 4));
    this.bytes = new Int8Array(content.buffer, content.byteOffset + BUCKETS * 4, BUCKETS * DIMENSIONS);
  }

  /** Loads the table from a folder; default: the bundled one. Throws `TableDamaged`. */
  static load(folder: URL = ARTEFACT): SubwordTable {
    const manifest = new Map(
      [...rowsOf(readFileSync(new URL('manifest.tsv', folder)))].map(([name, value]) => [name, value]),
    );
    const [format, rows, dimensions] = ['format', 'rows', 'dimensions'].map((name) => Number(manifest.get(name)));
    if (format !== FORMAT || rows !== BUCKETS || dimensions !== DIMENSIONS)
      throw new TableDamaged('The table of subword vectors has another format than this version reads.');
    const content = unpacked(readFileSync(new URL('table.bin.gz', folder)));
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (sha256 !== manifest.get('sha256'))
      throw new TableDamaged('The table of subword vectors does not match its checksum.');
    return new SubwordTable(content, sha256);
  }

  /** The vector of a text: the normalised sum of the rows of its features. */
  vectorOf(text: string): Vector {
    const sum = new Float32Array(DIMENSIONS);
    for (const word of plainWords(text)) {
      const ofWord = this.sumOf(word);
      for (let place = 0; place < DIMENSIONS; place += 1) sum[place]! += ofWord[place]!;
    }
    return normalise(sum);
  }

  /** Similarity of two texts in meaning: the cosine of their vectors, -1 to 1. */
  similarity(one: string, other: string): number {
    return dot(this.vectorOf(one), this.vectorOf(other));
  }

  private sumOf(word: string): Vector {
    const known = this.words.get(word);
    if (known) return known;
    const sum = new Float32Array(DIMENSIONS);
    for (const row of rowsOfWord(word)) this.add(sum, row);
    if (this.words.size >= MOST_WORDS) this.words.clear();
    this.words.set(word, sum);
    return sum;
  }

  private add(sum: Vector, row: number): void {
    const { bytes } = this;
    const scale = this.scales[row]!;
    const from = row * DIMENSIONS;
    for (let place = 0; place < DIMENSIONS; place += 1) sum[place]! += scale * bytes[from + place]!;
  }
}
