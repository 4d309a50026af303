import type { LanguageIndex, WeightedConcept } from './language-index.ts';
import type { Candidate, ConceptChoice, Span } from './reading.ts';
import { indexesOf, type TextContext } from './text-context.ts';

/** A score of meaning from which a concept filters, or ranks. */
const MEANING = { filters: 1.4, ranks: 1.05 };
const MEANING_CONFIDENCE = { filters: 0.75, ranks: 0.4 };
/** Share of the weight of a unit group from which words of labels are read as that group. */
const LEADING = 0.4;
const PARTLY = 0.55;
const MOST_GROUPS = 3;
const SHORTEST_WORD = 4;
const MOST_CHOICES = 5;

function weightsByGroup(members: readonly WeightedConcept[]): (readonly [code: string, weight: number])[] {
  const found = new Map<string, number>();
  for (const { concept, weight } of members)
    if (concept.group.length === 4) found.set(concept.group, (found.get(concept.group) ?? 0) + weight);
  return [...found].sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1));
}

/** Concepts whose labels have all of the words. */
function withAll(words: readonly string[], index: LanguageIndex): WeightedConcept[] {
  const [first, ...others] = words.map((word) => new Map(index.withWord(word).map((one) => [one.concept, one])));
  return [...(first?.values() ?? [])].filter(({ concept }) => others.every((other) => other.has(concept)));
}

/** Words that labels of few groups have: "forklift". Their strongest unit groups. */
function byWords(span: Span, text: TextContext, content: readonly string[]): Candidate | undefined {
  for (const index of indexesOf(text)) {
    const members = withAll(content, index);
    const total = members.reduce((sum, { weight }) => sum + weight, 0);
    const groups = weightsByGroup(members);
    const [[, most = 0] = []] = groups;
    if (total === 0 || most < LEADING * total) continue;
    const choices = groups
      .filter(([, weight]) => weight >= 0.6 * most)
      .slice(0, MOST_GROUPS)
      .map(([id, weight]): ConceptChoice => ({ kind: 'ISCO_GROUP', id, confidence: (PARTLY * weight) / total }));
    return { ...span, meaning: { kind: 'CONCEPTS', concepts: choices, family: true }, confidence: PARTLY, weak: true };
  }
  return undefined;
}

/** Whether half of the letters stand in words that begin like words of the vocabulary. */
function looksKnown(text: TextContext, words: readonly string[]): boolean {
  const indexes = indexesOf(text);
  const all = words.join('').length;
  const known = words.filter((word) => indexes.some((index) => index.knows(word) || index.begins(word)));
  return known.join('').length * 2 >= all;
}

/** The whole span read by its meaning. */
function byMeaning(span: Span, text: TextContext, written: string, words: readonly string[]): Candidate | undefined {
  const found = text.options.resembling?.(written, text.languages[0] ?? 'en') ?? [];
  const [best] = found;
  if (!best || best.score < (looksKnown(text, words) ? MEANING.ranks : MEANING.filters)) return undefined;
  const isSure = best.score >= MEANING.filters;
  const confidence = isSure ? MEANING_CONFIDENCE.filters : MEANING_CONFIDENCE.ranks;
  const choice = ({ kind, id, score }: (typeof found)[number]): ConceptChoice => ({
    kind,
    id,
    confidence: (confidence * score) / best.score,
  });
  return {
    ...span,
    meaning: { kind: 'CONCEPTS', concepts: [choice(best)], family: false },
    confidence,
    ...(!isSure && { effect: 'RANK' as const }),
    weak: true,
    alternatives: found.slice(1, MOST_CHOICES).map(choice),
  };
}

/** Reads a range of words that no candidate covers: by meaning, else by words that only some labels have. */
export function readLeftover(
  span: Span,
  text: TextContext,
  written: string,
  content: readonly string[],
): Candidate | undefined {
  const words = content.filter((word) => word.length >= SHORTEST_WORD);
  if (words.length === 0) return undefined;
  const meant = byMeaning(span, text, written, content);
  if (meant && meant.effect !== 'RANK') return meant;
  return byWords(span, text, words) ?? meant;
}
