import { createHmac } from 'node:crypto';

/**
 * The cell-key method: Thompson, Broadfoot and Elazar (2013), Giessing and Tent (2019), chapter 5.4 of the Handbook on
 * Statistical Disclosure Control. docs/privacy.md explains how these parameters were chosen.
 */
export const VARIANCE = 400;
/** Maximum deviation of a figure from the true count, before rounding. */
export const MAX_DEVIATION = 50;
/** Published figures are rounded to multiples of this. */
const STEP = 5;
/** Minimum number of contributors of a figure, whatever the perturbation. */
export const MIN_CONTRIBUTORS = 15;
/** Smaller figures are not published. */
export const MIN_FIGURE = MIN_CONTRIBUTORS + MAX_DEVIATION;

const WIDTH = 2 * MAX_DEVIATION + 1;
const deviationAt = (place: number): number => place - MAX_DEVIATION;

/** Probabilities of the deviations with maximum entropy: proportional to exp(−rate · deviation²). */
function probabilities(rate: number): number[] {
  const weights = Array.from({ length: WIDTH }, (_unused, place) => Math.exp(-rate * deviationAt(place) ** 2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

const varianceOf = (row: readonly number[]): number =>
  row.reduce((sum, probability, place) => sum + probability * deviationAt(place) ** 2, 0);

/**
 * Distribution of maximum entropy with this variance and cut-off (Giessing 2016). The same row applies to every count.
 */
function perturbationTable(variance: number): number[] {
  let [low, high] = [0, 1];
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (varianceOf(probabilities(middle)) > variance) low = middle;
    else high = middle;
  }
  return probabilities(high);
}

export const PERTURBATION_TABLE: readonly number[] = perturbationTable(VARIANCE);

let reached = 0;
const CUMULATIVE = PERTURBATION_TABLE.map((probability) => (reached += probability));

/** A number in [0, 1) determined by the secret and the words. */
export function keyedUniform(secret: string, words: string): number {
  const bytes = createHmac('sha256', secret).update(words).digest();
  return bytes.readUIntBE(0, 6) / 2 ** 48;
}

/** Record key of a card: 32 pseudorandom bits, stable as long as the pool id. */
export const recordKey = (secret: string, poolId: string): number =>
  createHmac('sha256', secret).update(`record ${poolId}`).digest().readUInt32BE(0);

/** Sum of the record keys of two groups. */
export const addKeys = (one: number, other: number): number => (one + other) >>> 0;

/** Deviation for a cell key within a row. */
export function perturbationOf(secret: string, rowKey: number, cellKey: number): number {
  const uniform = keyedUniform(secret, `cell ${rowKey} ${cellKey}`);
  const place = CUMULATIVE.findIndex((bound) => uniform < bound);
  return deviationAt(place < 0 ? WIDTH - 1 : place);
}

/** The published figure for a count; null if it is too small. */
export function publishedFigure(secret: string, count: number, rowKey: number, cellKey: number): number | null {
  if (count < MIN_CONTRIBUTORS) return null;
  const figure = count + perturbationOf(secret, rowKey, cellKey);
  return figure < MIN_FIGURE ? null : Math.round(figure / STEP) * STEP;
}
