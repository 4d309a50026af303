/** Quality of a ranking: each 0 to 1. */
export interface Quality {
  /** Normalised discounted cumulated gain, a grade being its own gain (Järvelin and Kekäläinen). */
  readonly ndcg: number;
  /** The same with 2^grade − 1 as gain, which weights the highest grade more. */
  readonly steepNdcg: number;
  readonly reciprocalRank: number;
  readonly precision: number;
}

const DEPTH = 10;
/** Minimum grade of a right result for first rank and precision. */
const RIGHT = 2;

type Gain = (grade: number) => number;
const plain: Gain = (grade) => grade;
const steep: Gain = (grade) => 2 ** grade - 1;

const cumulated = (grades: readonly number[], gain: Gain): number =>
  grades.slice(0, DEPTH).reduce((sum, grade, place) => sum + gain(grade) / Math.log2(place + 2), 0);

/** Quality of the first ten of a ranking, given its grades in order and the grades of everything there is. */
export function qualityOf(ranking: readonly number[], all: readonly number[]): Quality {
  const ideal = [...all].sort((one, other) => other - one);
  const normalised = (gain: Gain): number => cumulated(ranking, gain) / (cumulated(ideal, gain) || 1);
  const first = ranking.slice(0, DEPTH).findIndex((grade) => grade >= RIGHT);
  return {
    ndcg: normalised(plain),
    steepNdcg: normalised(steep),
    reciprocalRank: first === -1 ? 0 : 1 / (first + 1),
    precision: ranking.slice(0, DEPTH).filter((grade) => grade >= RIGHT).length / DEPTH,
  };
}

export function meanQuality(qualities: readonly Quality[]): Quality {
  const mean = (of: (quality: Quality) => number): number =>
    qualities.reduce((sum, quality) => sum + of(quality), 0) / qualities.length;
  return {
    ndcg: mean(({ ndcg }) => ndcg),
    steepNdcg: mean(({ steepNdcg }) => steepNdcg),
    reciprocalRank: mean(({ reciprocalRank }) => reciprocalRank),
    precision: mean(({ precision }) => precision),
  };
}
