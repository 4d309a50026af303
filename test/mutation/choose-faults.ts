import { createHash } from 'node:crypto';
import { EQUIVALENT_FAULTS } from './equivalent-faults.ts';
import type { Fault } from './plant-faults.ts';

/** Separates the faults that are known to change no behaviour. */
export function splitEquivalent(faults: readonly Fault[]): { faults: Fault[]; equivalent: Fault[] } {
  const isEquivalent = ({ file, source, what }: Fault): boolean =>
    EQUIVALENT_FAULTS.some((known) => known.file === file && known.source === source && known.what === what);
  return { faults: faults.filter((fault) => !isEquivalent(fault)), equivalent: faults.filter(isEquivalent) };
}

/** A random sample of at most `most` faults, in their original order; the same for the same seed. */
export function chosenFaults(faults: readonly Fault[], most: number, seed: string): Fault[] {
  const rank = ({ id }: Fault): string => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const ranked = faults.map((fault) => ({ fault, rank: rank(fault) })).toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  const chosen = new Set(ranked.slice(0, most).map(({ fault }) => fault));
  return faults.filter((fault) => chosen.has(fault));
}
