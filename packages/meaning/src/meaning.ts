import type { Taxonomy } from '@talent-pool/taxonomy';
import { languagesOf, type VectorConcept, type VectorKind } from './concept-labels.ts';
import { LabelVectors } from './label-vectors.ts';
import { computeMeans, storedMeans, type MeanVectors } from './mean-vectors.ts';
import { meanCosines, nearestMeans } from './nearest-means.ts';
import { Vocabulary } from './vocabulary.ts';
import { SubwordTable } from './subword-table.ts';

/** A concept that resembles a text. */
export interface Resembling {
  readonly kind: VectorKind;
  readonly id: string;
  /** Cosine with the nearest label in the language plus cosine with the mean vector: at most 2. */
  readonly score: number;
  /** What orders the results: of an occupation, its score and, with a smaller weight, its ISCO-08 unit group's; at most 2. */
  readonly rank: number;
}

/** Scores from which a concept is what a text means, measured on names that are no labels; see docs/meaning.md. */
export const SURE_SCORE = 1.4;
export const LIKELY_SCORE = 0.9;

const FOUND = 20;
/** Weight of the unit group's score beside that of the occupation, which counts 1. */
const GROUP_WEIGHT = 0.4;
/** Remarks in brackets of so many characters or fewer, such as "(m/w/d)", are dropped. */
const SHORT_REMARK = /\([^()]{0,6}\)/gu;

/** Vectors of one edition. */
interface EditionVectors {
  readonly edition: string;
  readonly means: MeanVectors;
  readonly labels: LabelVectors;
  readonly languages: ReadonlySet<string>;
  readonly vocabulary: Vocabulary;
  /** For each concept, the number of its ISCO-08 unit group; undefined for groups. */
  readonly groups: readonly (number | undefined)[];
}

function groupNumbers({ concepts }: MeanVectors, taxonomy: Taxonomy): (number | undefined)[] {
  const numbers = new Map(concepts.flatMap(({ kind, id }, number) => (kind === 'ISCO_GROUP' ? [[id, number]] : [])));
  return concepts.map(({ kind, id }) =>
    kind === 'OCCUPATION' ? numbers.get(taxonomy.occupation(id)?.iscoGroup ?? '') : undefined,
  );
}

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

  /** Resolves when the vectors of the current edition are ready. */
  async ready(): Promise<void> {
    while (this.current?.edition !== this.taxonomy.edition) await (this.preparing ??= this.prepare());
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
      groups: groupNumbers(means, this.taxonomy),
    };
    this.preparing = undefined;
  }

  /**
   * Concepts that resemble a text, best first; none for a text without a letter or digit. `language`: compares labels in
   * it and mean vectors; without labels in it, or for null, mean vectors alone, which then count twice.
   */
  resembling(text: string, language: string | null, kinds?: readonly string[]): Resembling[] {
    const { current } = this;
    if (current?.edition !== this.taxonomy.edition) {
      void this.ready();
      return [];
    }
    const vector = this.table.vectorOf(text.replace(SHORT_REMARK, ' '));
    if (vector.every((value) => value === 0)) return [];
    const isKnown = language !== null && current.languages.has(language);
    if (isKnown) void current.labels.warm(language);
    const cosines = meanCosines(vector, current.means);
    const scores = new Map<number, number>();
    const scoreOf = (number: number): number => {
      const known = scores.get(number);
      if (known !== undefined) return known;
      const cosine = cosines[number]!;
      const score = cosine + (isKnown ? current.labels.nearest(vector, number, language) : cosine);
      scores.set(number, score);
      return score;
    };
    return nearestMeans(cosines)
      .map((number) => {
        const { kind, id } = current.means.concepts[number] as VectorConcept;
        const score = scoreOf(number);
        const group = current.groups[number];
        const rank = group === undefined ? score : (score + GROUP_WEIGHT * scoreOf(group)) / (1 + GROUP_WEIGHT);
        return { kind, id, score, rank };
      })
      .filter(({ kind }) => !kinds || kinds.includes(kind))
      .sort((one, other) => other.rank - one.rank || (one.id < other.id ? -1 : 1))
      .slice(0, FOUND);
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
