import type { Candidate } from './reading.ts';

/** A long span is worth more than several short ones. */
const LENGTH_COUNTS = 1.35;
/** The cost of a content word that stays unread. */
const UNREAD = 0.25;

/** The value of a candidate. */
const worth = ({ from, to, confidence }: Candidate): number => (to - from) ** LENGTH_COUNTS * confidence;

interface Choice {
  readonly total: number;
  readonly candidate: Candidate | undefined;
}

/**
 * The candidates that don't overlap and have the greatest total value, in order (weighted interval scheduling). A content
 * word that is not covered costs something; other words don't. Of equal choices, the one that begins with the longer span.
 */
export function bestCover(
  length: number,
  candidates: readonly Candidate[],
  isContent: (place: number) => boolean,
): Candidate[] {
  const starting = Map.groupBy(candidates, ({ from }) => from);
  const best: Choice[] = [];
  best[length] = { total: 0, candidate: undefined };
  for (let at = length - 1; at >= 0; at -= 1) {
    let chosen: Choice = { total: (best[at + 1]?.total ?? 0) - (isContent(at) ? UNREAD : 0), candidate: undefined };
    for (const candidate of starting.get(at) ?? []) {
      const total = (best[candidate.to]?.total ?? -Infinity) + worth(candidate);
      const isLonger = total === chosen.total && candidate.to > (chosen.candidate?.to ?? at);
      if (total > chosen.total || isLonger) chosen = { total, candidate };
    }
    best[at] = chosen;
  }
  return collect(best, length);
}

function collect(best: readonly Choice[], length: number): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < length;) {
    const candidate = best[at]?.candidate;
    if (candidate) found.push(candidate);
    at = candidate?.to ?? at + 1;
  }
  return found;
}
