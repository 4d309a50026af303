import { foldedWords, stemKey, stemOf } from '@talent-pool/taxonomy';
import type { ListedConcept } from './concept-list.ts';
import type { HashTable } from './hash-table.ts';
import { CHECKS, checkOf } from './hashes.ts';
import type { LabelTables } from './label-tables.ts';
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

/** The value of a name in a table: concept, type of label, and `checkOf` of the key. */
export const nameValue = (number: number, type: LabelType, key: string): number =>
  (number * TYPES + LABEL_TYPES.indexOf(type)) * CHECKS + checkOf(key);

/** Letters by which the beginning of a word is known. */
export const BEGINNING = 5;

/** The labels of all concepts in one language, in memory: hashes of names, heads and words. */
export class LanguageIndex {
  readonly language: string;
  private readonly concepts: readonly ListedConcept[];
  private readonly tables: LabelTables;

  constructor(language: string, concepts: readonly ListedConcept[], tables: LabelTables) {
    this.language = language;
    this.concepts = concepts;
    this.tables = tables;
  }

  private hits(table: HashTable, key: string): LabelHit[] {
    const values = table.find(key);
    if (values.length === 0) return [];
    const check = checkOf(key);
    return values.flatMap((value) => {
      const name = Math.floor(value / CHECKS);
      const concept = this.concepts[Math.floor(name / TYPES)];
      const type = LABEL_TYPES[name % TYPES];
      return value % CHECKS === check && concept && type ? [{ concept, type }] : [];
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
    return this.hits(this.tables.exact, phrase);
  }

  /** Whether a label is spelled so, with these diacritics. */
  isSpelled(text: string): boolean {
    return this.tables.accented.has(foldedCase(text));
  }

  /** Concepts with a label of the same stems in any order, without stop words. */
  inflected(words: readonly string[]): LabelHit[] {
    return this.hits(this.tables.stems, stemKey(words, this.language));
  }

  /** Occupations and groups whose names have this head of one to three words. */
  withHead(key: string): WeightedConcept[] {
    return this.weighted(this.tables.heads.find(key));
  }

  /** Occupations and groups whose labels have a word. */
  withWord(word: string): WeightedConcept[] {
    return this.weighted(this.tables.words.find(stemOf(word, this.language)));
  }

  /** Whether a word of a label begins with the first letters of this word. */
  begins(word: string): boolean {
    return word.length >= BEGINNING && this.tables.beginnings.has(word.slice(0, BEGINNING));
  }

  /** Whether a folded word occurs in a label. */
  knows(word: string): boolean {
    return this.tables.vocabulary.has(word);
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
