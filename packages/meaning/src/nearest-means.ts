import type { MeanVectors } from './mean-vectors.ts';
import { DIMENSIONS, type Vector } from './subword-table.ts';

/** Number of concepts, nearest by mean vector, whose labels are compared. */
const COMPARED = 100;

/** Cosines of a vector with the mean vector of every concept. */
export function meanCosines(vector: Vector, { concepts, values }: MeanVectors): Float32Array {
  const cosines = new Float32Array(concepts.length);
  for (let number = 0, from = 0; number < cosines.length; number += 1) {
    let sum = 0;
    for (let place = 0; place < DIMENSIONS; place += 1, from += 1) sum += vector[place]! * values[from]!;
    cosines[number] = sum;
  }
  return cosines;
}

/** Numbers of the concepts with the largest cosines. */
export function nearestMeans(cosines: Float32Array): number[] {
  const least = Float32Array.from(cosines).sort()[cosines.length - COMPARED] ?? -Infinity;
  const found: number[] = [];
  for (let number = 0; number < cosines.length; number += 1) if (cosines[number]! >= least) found.push(number);
  return found;
}
