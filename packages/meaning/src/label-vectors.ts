import { setImmediate } from 'node:timers/promises';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { labelForms, type VectorConcept } from './concept-labels.ts';
import { DIMENSIONS, type SubwordTable, type Vector } from './subword-table.ts';

const LARGEST = 127;
const PAUSE_EVERY = 10;

/** Vectors of the labels of concepts, as bytes, by language. Computed on first use, and then kept. */
export class LabelVectors {
  private readonly taxonomy: Taxonomy;
  private readonly table: SubwordTable;
  private readonly concepts: readonly VectorConcept[];
  private readonly byLanguage = new Map<string, (Int8Array | undefined)[]>();
  private readonly warming = new Map<string, Promise<void>>();

  constructor(taxonomy: Taxonomy, table: SubwordTable, concepts: readonly VectorConcept[]) {
    this.taxonomy = taxonomy;
    this.table = table;
    this.concepts = concepts;
  }

  /** The largest cosine of a vector with a label of concept number `number`; 0 if it has no label in the language. */
  nearest(vector: Vector, number: number, language: string): number {
    const bytes = this.of(number, language);
    let largest = bytes.length === 0 ? 0 : -1;
    for (let from = 0; from < bytes.length; from += DIMENSIONS) {
      let sum = 0;
      for (let place = 0; place < DIMENSIONS; place += 1) sum += vector[place]! * bytes[from + place]!;
      if (sum > largest * LARGEST) largest = sum / LARGEST;
    }
    return largest;
  }

  /** Computes all vectors of a language ahead of their use. Yields to other work in between. */
  warm(language: string): Promise<void> {
    const known = this.warming.get(language);
    if (known) return known;
    const begun = this.computeAll(language);
    this.warming.set(language, begun);
    return begun;
  }

  private async computeAll(language: string): Promise<void> {
    for (const number of this.concepts.keys()) {
      this.of(number, language);
      // A process may end meanwhile.
      if (number % PAUSE_EVERY === 0) await setImmediate(undefined, { ref: false });
    }
  }

  private of(number: number, language: string): Int8Array {
    let kept = this.byLanguage.get(language);
    if (!kept) this.byLanguage.set(language, (kept = []));
    return (kept[number] ??= this.compute(number, language));
  }

  /** Bytes of vectors of length 1, each scaled to 127. */
  private compute(number: number, language: string): Int8Array {
    const concept = this.concepts[number];
    const forms = concept ? labelForms(this.taxonomy, concept, language) : [];
    const bytes = new Int8Array(forms.length * DIMENSIONS);
    for (const [place, form] of forms.entries())
      bytes.set(
        this.table.vectorOf(form).map((value) => Math.round(value * LARGEST)),
        place * DIMENSIONS,
      );
    return bytes;
  }
}
