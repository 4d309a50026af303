import { HIGHEST_SCORE } from './points.ts';

/** Tolerance for floating-point errors of sums: a thousand times the largest one. */
export const ROUNDING = 1e-9;

const inTenths = (value: number): number => Math.round((value + ROUNDING) * 10);

/** A score with one decimal. Only a perfect match has 100; any other has at most 99.9. */
export const scoreOf = (total: number): number =>
  total >= HIGHEST_SCORE - ROUNDING ? HIGHEST_SCORE : Math.min(inTenths(total), HIGHEST_SCORE * 10 - 1) / 10;

/** Rounds parts to one decimal so that they add up to `total`, which has one decimal (largest remainder method). */
export function apportion(parts: readonly number[], total: number): readonly number[] {
  const whole = parts.map((part) => Math.floor((part + ROUNDING) * 10));
  const left = inTenths(total) - whole.reduce((sum, tenths) => sum + tenths, 0);
  const remainder = (place: number): number => (parts[place] ?? 0) * 10 - (whole[place] ?? 0);
  const first = [...parts.keys()].sort((one, other) => remainder(other) - remainder(one) || one - other).slice(0, left);
  const raised = new Set(left > 0 ? first : []);
  return whole.map((tenths, place) => (tenths + (raised.has(place) ? 1 : 0)) / 10);
}

/** A share from 0 to 1, rounded down to two decimals; 1 only for a full share. */
export const shareOf = (share: number): number =>
  share >= 1 - ROUNDING ? 1 : Math.floor(share * 100 + ROUNDING) / 100;
