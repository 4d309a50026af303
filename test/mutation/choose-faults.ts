import { createHash } from 'node:crypto';
import { EQUIVALENT_FAULTS } from './equivalent-faults.ts';
import type { Fault } from './plant-faults.ts';

/** Sets apart the faults that change nothing that anybody could notice. */
export function splitEquivalent(faults: readonly Fault[]): { faults: Fault[]; equivalent: Fault[] } {
  const isEquivalent = ({ file, source, what }: Fault): boolean =>
    EQUIVALENT_FAULTS.some((known) => known.file === file && known.source === source && known.what === what);
  return { faults: faults.filter((fault) => !isEquivalent(fault)), equivalent: faults.filter(isEquivalent) };
}

/** At most `most` faults, the same ones for the same seed; in the order in which they stand. */
export function chosenFaults(faults: readonly Fault[], most: number, seed: string): Fault[] {
  const rank = ({ id }: Fault): string => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const ranked = faults.map((fault) => ({ fault, rank: rank(fault) })).toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  const chosen = new Set(ranked.slice(0, most).map(({ fault }) => fault));
  return faults.filter((fault) => chosen.has(fault));
}
