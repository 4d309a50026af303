import type { Candidate, ConceptKind } from './reading.ts';
import type { TextContext } from './text-context.ts';

const named = (from: number, to: number, kind: ConceptKind, id: string): Candidate => ({
  from,
  to,
  meaning: { kind: 'CONCEPTS', concepts: [{ kind, id, confidence: 1 }], family: false },
  confidence: 1,
});

/** Codes: "2512", "C2512", "ISCO 251", "ISCO-08 25", and of ESCO "2512.4". A year is no code. */
export function codeCandidates({ tokens, taxonomy }: TextContext): Candidate[] {
  return tokens.flatMap(({ folded }, from) => {
    const hasName = folded === 'isco';
    const place = hasName ? (tokens[from + 1]?.folded === '08' ? from + 2 : from + 1) : from;
    const word = (tokens[place]?.folded ?? '').replace(/^c(?=\d)/u, '');
    const occupation = word.includes('.') ? taxonomy.resolveOccupation(word) : undefined;
    if (occupation) return [named(from, place + 1, 'OCCUPATION', occupation.id)];
    const isCode = hasName || word.length === 4;
    const group = isCode && /^\d+$/u.test(word) ? taxonomy.iscoGroup(word) : undefined;
    return group ? [named(from, place + 1, 'ISCO_GROUP', group.code)] : [];
  });
}
