import { createHmac } from 'node:crypto';

/**
 * The cell-key method: Thompson, Broadfoot and Elazar (2013), Giessing and Tent (2019), chapter 5.4 of the Handbook on
 * Statistical Disclosure Control. The figures below are in docs/privacy.md, with how they were chosen.
 */
export const VARIANCE = 400;
/** No figure is further from the true count than this, before rounding. */
export const LARGEST_DEVIATION = 50;
/** Published figures are multiples of this. */
const STEP = 5;
/** Fewer contributors than this never make a figure, however the perturbation falls. */
export const FEWEST_CONTRIBUTORS = 15;
/** Smaller figures are not published. */
export const SMALLEST_FIGURE = FEWEST_CONTRIBUTORS + LARGEST_DEVIATION;

const WIDTH = 2 * LARGEST_DEVIATION + 1;
const deviationAt = (place: number): number => place - LARGEST_DEVIATION;

/** Probabilities of the deviations under which they vary most freely: proportional to exp(−rate · deviation²). */
function probabilities(rate: number): number[] {
  const weights = Array.from({ length: WIDTH }, (_unused, place) => Math.exp(-rate * deviationAt(place) ** 2));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

const varianceOf = (row: readonly number[]): number =>
  row.reduce((sum, probability, place) => sum + probability * deviationAt(place) ** 2, 0);

/** The distribution of maximum entropy with this variance and cut-off (Giessing 2016): one row, for every count. */
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

/** A number in [0, 1) that only the secret and the words decide. */
export function keyedUniform(secret: string, words: string): number {
  const bytes = createHmac('sha256', secret).update(words).digest();
  return bytes.readUIntBE(0, 6) / 2 ** 48;
}

/** The record key of a card: 32 bits that look random, and stay the same as long as the pool id does. */
export const recordKey = (secret: string, poolId: string): number =>
  createHmac('sha256', secret).update(`record ${poolId}`).digest().readUInt32BE(0);

/** Record keys of two groups together. */
export const addKeys = (one: number, other: number): number => (one + other) >>> 0;

/** The deviation that belongs to a cell key within a row's key. */
export function perturbationOf(secret: string, rowKey: number, cellKey: number): number {
  const drawn = keyedUniform(secret, `cell ${rowKey} ${cellKey}`);
  const place = CUMULATIVE.findIndex((bound) => drawn < bound);
  return deviationAt(place < 0 ? WIDTH - 1 : place);
}

/** What is published for a count; null while it is too small. */
export function publishedFigure(secret: string, count: number, rowKey: number, cellKey: number): number | null {
  if (count < FEWEST_CONTRIBUTORS) return null;
  const figure = count + perturbationOf(secret, rowKey, cellKey);
  return figure < SMALLEST_FIGURE ? null : Math.round(figure / STEP) * STEP;
}
