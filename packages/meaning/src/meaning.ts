import type { Taxonomy } from '@talent-pool/taxonomy';
import { Comparison, groupNumbers, type EditionVectors, type Resembling } from './comparison.ts';
import { languagesOf } from './concept-labels.ts';
import { LabelVectors } from './label-vectors.ts';
import { computeMeans, storedMeans } from './mean-vectors.ts';
import { Vocabulary } from './vocabulary.ts';
import { SubwordTable } from './subword-table.ts';

/** Scores from which a concept is what a text means, measured on names that are no labels; see docs/meaning.md. */
const SURE_SCORE = 1.4;
const LIKELY_SCORE = 0.9;

/** Milliseconds. */
const RETRY_PAUSE = 60_000;
/** Remarks in brackets of so many characters or fewer, such as "(m/w/d)", are dropped. */
const SHORT_REMARK = /\([^()]{0,6}\)/gu;

let loaded: SubwordTable | undefined;
/** The table that comes with the program. It is loaded once, because unpacking it takes some 300 ms. */
const bundledTable = (): SubwordTable => (loaded ??= SubwordTable.load());

/**
 * Finds occupations and ISCO-08 groups that resemble a text in meaning. Follows the taxonomy: after it turned to another
 * edition, `resembling` finds nothing until the vectors of that edition are ready.
 */
export class Meaning {
  readonly table: SubwordTable;
  private readonly taxonomy: Taxonomy;
  private current: EditionVectors | undefined;
  private preparing: Promise<void> | undefined;
  /** Not before this time, in milliseconds, vectors are prepared again after a failure. */
  private retryAt = 0;

  private constructor(taxonomy: Taxonomy, table: SubwordTable) {
    this.taxonomy = taxonomy;
    this.table = table;
  }

  /** Loads the table and the vectors of the current edition. Throws `TableDamaged`. */
  static async of(taxonomy: Taxonomy, table: SubwordTable = bundledTable()): Promise<Meaning> {
    const meaning = new Meaning(taxonomy, table);
    await meaning.ready();
    return meaning;
  }

  /** Resolves when the vectors of the current edition are ready. Rejects if the edition cannot be read. */
  async ready(): Promise<void> {
    while (this.current?.edition !== this.taxonomy.edition) {
      this.preparing ??= this.prepare().finally(() => {
        this.preparing = undefined;
      });
      await this.preparing;
    }
  }

  /** Prepares vectors in the background. After a failure, texts are found by labels alone until the next attempt. */
  private prepareLater(): void {
    if (this.preparing || Date.now() < this.retryAt) return;
    this.ready().catch(() => {
      this.retryAt = Date.now() + RETRY_PAUSE;
    });
  }

  private async prepare(): Promise<void> {
    const { edition, contents } = this.taxonomy;
    const means = storedMeans(contents.tables, this.table) ?? (await computeMeans(this.taxonomy, this.table));
    const labels = new LabelVectors(this.taxonomy, this.table, means.concepts);
    this.current = {
      edition,
      means,
      labels,
      languages: new Set(languagesOf(this.taxonomy)),
      vocabulary: new Vocabulary(this.taxonomy),
      ...groupNumbers(means, this.taxonomy),
    };
  }

  /**
   * Compares a text with all concepts; undefined for a text without a letter or digit, and while the vectors are not ready.
   * `language`: compares labels in it and mean vectors; without labels in it, or for null, mean vectors alone, which then
   * count twice.
   */
  compare(text: string, language: string | null): Comparison | undefined {
    const { current } = this;
    if (current?.edition !== this.taxonomy.edition) {
      this.prepareLater();
      return undefined;
    }
    const vector = this.table.vectorOf(text.replace(SHORT_REMARK, ' '));
    if (vector.every((value) => value === 0)) return undefined;
    const isKnown = language !== null && current.languages.has(language);
    if (isKnown) void current.labels.warm(language);
    return new Comparison(vector, current, isKnown ? language : null);
  }

  /** Concepts that resemble a text, best first. See `compare`. */
  resembling(text: string, language: string | null, kinds?: readonly string[]): Resembling[] {
    return this.compare(text, language)?.best(kinds) ?? [];
  }

  /**
   * Concepts that resemble a text so much that it probably means one of them. The score alone does not distinguish nonsense
   * from a weak match: a text of words that no label has needs a higher one.
   */
  fitting(text: string, language: string | null, kinds?: readonly string[]): Resembling[] {
    const isKnown = this.current?.vocabulary.knows(text, language ?? 'en') ?? false;
    const least = isKnown ? LIKELY_SCORE : SURE_SCORE;
    return this.resembling(text, language, kinds).filter(({ score }) => score >= least);
  }

  /** Similarity of two texts in meaning: the cosine of their vectors, -1 to 1. */
  similarity(one: string, other: string): number {
    return this.table.similarity(one, other);
  }
}
