import { foldedWords, stemKey, stemOf } from '@talent-pool/taxonomy';
import type { ListedConcept } from './concept-list.ts';
import type { FurtherTables, NameTables } from './label-tables.ts';
import { LABEL_TYPES, type LabelType } from './label-forms.ts';

/** A concept with a label. */
export interface LabelHit {
  readonly concept: ListedConcept;
  readonly type: LabelType;
}

/** A concept with the weight of a word or head in its labels. */
export interface WeightedConcept {
  readonly concept: ListedConcept;
  readonly weight: number;
}

/** Weights are stored in tenths. */
export const STEPS = 10;
export const WEIGHTS = 64;
const TYPES = LABEL_TYPES.length;

/** Letters by which the beginning of a word is known. */
export const BEGINNING = 5;

/** The labels of all concepts in one language, in memory: hashes of names, heads and words. */
export class LanguageIndex {
  readonly language: string;
  private readonly concepts: readonly ListedConcept[];
  private readonly names: NameTables;
  private readonly makeFurther: () => FurtherTables;
  private made: FurtherTables | undefined;

  constructor(
    language: string,
    concepts: readonly ListedConcept[],
    names: NameTables,
    makeFurther: () => FurtherTables,
  ) {
    this.language = language;
    this.concepts = concepts;
    this.names = names;
    this.makeFurther = makeFurther;
  }

  private get further(): FurtherTables {
    return (this.made ??= this.makeFurther());
  }

  private hits(values: readonly number[]): LabelHit[] {
    return values.flatMap((value) => {
      const concept = this.concepts[Math.floor(value / TYPES)];
      const type = LABEL_TYPES[value % TYPES];
      return concept && type ? [{ concept, type }] : [];
    });
  }

  private weighted(values: readonly number[]): WeightedConcept[] {
    return values.flatMap((value) => {
      const concept = this.concepts[Math.floor(value / WEIGHTS)];
      return concept ? [{ concept, weight: (value % WEIGHTS) / STEPS }] : [];
    });
  }

  /** Concepts with a label of exactly these folded words. */
  named(phrase: string): LabelHit[] {
    return this.hits(this.names.exact.find(phrase));
  }

  /** Whether a label is spelled so, with these diacritics. */
  isSpelled(text: string): boolean {
    return this.further.accented.has(foldedCase(text));
  }

  /** Concepts with a label of the same stems in any order, without stop words. */
  inflected(words: readonly string[]): LabelHit[] {
    return this.hits(this.further.stems.find(stemKey(words, this.language)));
  }

  /** Occupations and groups whose names have this head of one to three words. */
  withHead(key: string): WeightedConcept[] {
    return this.weighted(this.further.heads.find(key));
  }

  /** Occupations and groups whose labels have a word. */
  withWord(word: string): WeightedConcept[] {
    return this.weighted(this.further.words.find(stemOf(word, this.language)));
  }

  /** Whether a word of a label begins with the first letters of this word. */
  begins(word: string): boolean {
    return word.length >= BEGINNING && this.names.beginnings.has(word.slice(0, BEGINNING));
  }

  /** Whether a folded word occurs in a label. */
  knows(word: string): boolean {
    return this.names.vocabulary.has(word);
  }
}

/** Lower case with diacritics: words separated by single spaces, as labels are compared by their spelling. */
export const foldedCase = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s/-]+/gu, ' ')
    .trim();

/** The words of a form of a label. */
export const wordsOfForm = (text: string): string[] => foldedWords(text);
