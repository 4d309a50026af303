import type { Taxonomy } from '@talent-pool/taxonomy';
import type { VectorConcept, VectorKind } from './concept-labels.ts';
import type { LabelVectors } from './label-vectors.ts';
import type { MeanVectors } from './mean-vectors.ts';
import { meanCosines, nearestMeans } from './nearest-means.ts';
import type { Vector } from './subword-table.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A concept that resembles a text. */
export interface Resembling {
  readonly kind: VectorKind;
  readonly id: string;
  /** Cosine with the nearest label in the language plus cosine with the mean vector: at most 2. */
  readonly score: number;
  /** What orders the results: of an occupation, its score and, with a smaller weight, its ISCO-08 unit group's; at most 2. */
  readonly rank: number;
}

/** Vectors of one edition. */
export interface EditionVectors {
  readonly edition: string;
  readonly means: MeanVectors;
  readonly labels: LabelVectors;
  readonly languages: ReadonlySet<string>;
  readonly vocabulary: Vocabulary;
  /** For each concept, the number of its ISCO-08 unit group; undefined for groups. */
  readonly groups: readonly (number | undefined)[];
  /** Numbers of the concepts by kind and id. */
  readonly numbers: ReadonlyMap<string, number>;
}

const FOUND = 20;
/** Weight of the unit group's score beside that of the occupation, which counts 1. */
const GROUP_WEIGHT = 0.4;

const keyOf = (kind: string, id: string): string => `${kind}:${id}`;

/** Numbers of the concepts, and of the unit group of each. */
export function groupNumbers(
  { concepts }: MeanVectors,
  taxonomy: Taxonomy,
): Pick<EditionVectors, 'groups' | 'numbers'> {
  const numbers = new Map(concepts.map(({ kind, id }, number) => [keyOf(kind, id), number]));
  const groupOf = ({ kind, id }: VectorConcept): number | undefined =>
    kind === 'OCCUPATION' ? numbers.get(keyOf('ISCO_GROUP', taxonomy.occupation(id)?.iscoGroup ?? '')) : undefined;
  return { numbers, groups: concepts.map(groupOf) };
}

/** A text compared with the concepts of an edition. */
export class Comparison {
  private readonly vector: Vector;
  private readonly edition: EditionVectors;
  private readonly language: string | null;
  private readonly cosines: Float32Array;
  private readonly scores = new Map<number, number>();

  /** `language`: one that has labels, or null. */
  constructor(vector: Vector, edition: EditionVectors, language: string | null) {
    this.vector = vector;
    this.edition = edition;
    this.language = language;
    this.cosines = meanCosines(vector, edition.means);
  }

  /** Concepts that resemble the text, best first: at most 20. */
  best(kinds?: readonly string[]): Resembling[] {
    return nearestMeans(this.cosines)
      .map((number) => {
        const { kind, id } = this.edition.means.concepts[number] as VectorConcept;
        return { kind, id, score: this.scoreOf(number), rank: this.rankOfNumber(number) };
      })
      .filter(({ kind }) => !kinds || kinds.includes(kind))
      .sort((one, other) => other.rank - one.rank || (one.id < other.id ? -1 : 1))
      .slice(0, FOUND);
  }

  /** `Resembling.rank` of a concept; undefined if it has no vectors. */
  rankOf(kind: string, id: string): number | undefined {
    const number = this.edition.numbers.get(keyOf(kind, id));
    return number === undefined ? undefined : this.rankOfNumber(number);
  }

  private rankOfNumber(number: number): number {
    const score = this.scoreOf(number);
    const group = this.edition.groups[number];
    return group === undefined ? score : (score + GROUP_WEIGHT * this.scoreOf(group)) / (1 + GROUP_WEIGHT);
  }

  private scoreOf(number: number): number {
    const known = this.scores.get(number);
    if (known !== undefined) return known;
    const { vector, language } = this;
    const cosine = this.cosines[number]!;
    const score = cosine + (language === null ? cosine : this.edition.labels.nearest(vector, number, language));
    this.scores.set(number, score);
    return score;
  }
}
