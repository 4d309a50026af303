import { groupOf } from './family-with-words.ts';
import type { Candidate, Span } from './reading.ts';
import { closedEnd, hasRole, roleEnd, type TextContext } from './text-context.ts';
import { writtenOf } from './tokens.ts';

/** Maximum words of a description. */
const LONGEST = 8;
const UNIT = 4;
const BREAK = /[,;:!?|()\n]|\.\s/u;

/** The first word after a phrase such as "someone who" that only closed words precede; undefined if there is none. */
function descriptionStart(text: TextContext): number | undefined {
  for (let place = 0; place < text.tokens.length;) {
    const described = roleEnd(text, place, 'person');
    if (described > place) return described;
    const closed = closedEnd(text, place);
    if (closed === place) return undefined;
    place = closed;
  }
  return undefined;
}

/** Where the description ends: with its clause, or before a word such as "in" or "with". */
function descriptionEnd(text: TextContext, from: number): number {
  const last = Math.min(text.tokens.length, from + LONGEST) - 1;
  for (let place = from; place < last; place += 1) {
    const next = { from: place + 1, to: place + 2 };
    const isBreak = BREAK.test(text.tokens[place]?.after ?? '');
    if (isBreak || hasRole(text, next, 'in') || hasRole(text, next, 'skill')) return place + 1;
  }
  return last + 1;
}

/** Score of meaning from which a description is read, and share of the best score from which concepts are counted. */
const LEAST = 0.9;
const NEARLY = 0.85;
/** Share of the scores from which the strongest unit group filters; below it, it ranks. */
const LEADING = 0.4;
const CONFIDENCE = { filters: 0.75, ranks: 0.4 };

/** The unit group in which most of what resembles a description lies. */
function describedGroup(span: Span, text: TextContext): Candidate | undefined {
  const found = text.options.resembling?.(writtenOf(text.tokens, span), text.languages[0] ?? 'en') ?? [];
  const [best] = found;
  if (!best || best.score < LEAST) return undefined;
  const near = found.filter(({ score }) => score >= NEARLY * best.score);
  const weights = new Map<string, number>();
  for (const one of near) {
    const group = groupOf(one, text);
    if (group.length === UNIT) weights.set(group, (weights.get(group) ?? 0) + one.score);
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const [strongest] = [...weights].sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1));
  if (!strongest) return undefined;
  const isSure = strongest[1] >= LEADING * total;
  const confidence = isSure ? CONFIDENCE.filters : CONFIDENCE.ranks;
  return {
    ...span,
    meaning: { kind: 'CONCEPTS', concepts: [{ kind: 'ISCO_GROUP', id: strongest[0], confidence }], family: false },
    confidence,
    ...(!isSure && { effect: 'RANK' as const }),
    alternatives: near.map(({ kind, id, score }) => ({ kind, id, confidence: (confidence * score) / best.score })),
  };
}

/** What somebody does, read by its meaning: "someone who repairs cars". */
export function descriptionCandidates(text: TextContext): Candidate[] {
  const from = descriptionStart(text);
  if (from === undefined || from >= text.tokens.length) return [];
  return [describedGroup({ from, to: descriptionEnd(text, from) }, text) ?? []].flat();
}
