import { idOf } from './reading-id.ts';
import type { Candidate, ConceptChoice, Meaning } from './reading.ts';

/** A text with what the caller says about it. */
export interface ReaderQuestion {
  readonly text: string;
  /** ISO 639-1 codes of the caller's languages, best first; empty if unknown. */
  readonly languages: readonly string[];
  /** Ids of readings to use, or never to use. */
  readonly pinned: readonly string[];
  readonly rejected: readonly string[];
}

type Concepts = Extract<Meaning, { readonly kind: 'CONCEPTS' }>;

const keyOf = ({ kind, id }: ConceptChoice): string => `${kind}:${id}`;

const named = (
  candidate: Candidate,
  concepts: readonly ConceptChoice[],
  alternatives: readonly ConceptChoice[],
): Candidate => ({
  ...candidate,
  meaning: { kind: 'CONCEPTS', concepts, family: false },
  confidence: concepts[0]?.confidence ?? 0,
  alternatives,
});

/** A candidate that the caller pins counts before all others, and filters. */
const pin = (candidate: Candidate): Candidate => ({ ...candidate, confidence: 1, effect: 'FILTER', soft: false });

/** A candidate without the concepts that the caller rejects; the best alternative if none is left. */
function withoutRejected(candidate: Candidate, meaning: Concepts, rejected: readonly string[]): Candidate[] {
  const isAllowed = (one: ConceptChoice): boolean => !rejected.includes(keyOf(one));
  const isFamilyRejected = meaning.family && rejected.includes(idOf(meaning));
  const left = isFamilyRejected ? [] : meaning.concepts.filter(isAllowed);
  const others = (candidate.alternatives ?? []).filter(isAllowed);
  if (left.length > 0) return [{ ...candidate, meaning: { ...meaning, concepts: left }, alternatives: others }];
  const [next, ...rest] = others;
  return next ? [named(candidate, [next], rest)] : [];
}

function choose(candidate: Candidate, { pinned, rejected }: ReaderQuestion): Candidate[] {
  const { meaning } = candidate;
  // Words without effect are nothing to choose.
  if (meaning.kind === 'WORDS') return [candidate];
  if (pinned.includes(idOf(meaning))) return [pin(candidate)];
  if (meaning.kind !== 'CONCEPTS') return rejected.includes(idOf(meaning)) ? [] : [candidate];
  const all = [...meaning.concepts, ...(candidate.alternatives ?? [])];
  const wanted = all.filter((one) => pinned.includes(keyOf(one))).map((one) => ({ ...one, confidence: 1 }));
  return wanted.length > 0 ? [pin(named(candidate, wanted, []))] : withoutRejected(candidate, meaning, rejected);
}

/** Removes what the caller rejects, and prefers what the caller pins. */
export const chosen = (candidates: readonly Candidate[], question: ReaderQuestion): Candidate[] =>
  candidates.flatMap((candidate) => choose(candidate, question));
