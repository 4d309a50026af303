import type { Candidate } from './reading.ts';

/** Unit groups of ISCO-08 whose drivers need a licence of a category that begins with this letter. */
const DRIVERS: Readonly<Record<string, string>> = { C: '8332', D: '8331' };

/** A family of drivers beside a driving licence means those who need this licence. */
export function narrowByLicence(cover: readonly Candidate[]): Candidate[] {
  const units = cover.flatMap(({ meaning }) =>
    meaning.kind === 'LICENCE' ? (DRIVERS[meaning.category[0] ?? ''] ?? []) : [],
  );
  if (units.length === 0) return [...cover];
  return cover.map((candidate) => {
    const { meaning } = candidate;
    if (meaning.kind !== 'CONCEPTS' || !meaning.family) return candidate;
    const concepts = meaning.concepts.filter(({ id }) => units.includes(id));
    return concepts.length > 0 ? { ...candidate, meaning: { ...meaning, concepts } } : candidate;
  });
}
