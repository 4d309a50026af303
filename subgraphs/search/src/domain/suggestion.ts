import type { RankedConcept } from '@talent-pool/matching';
import { LABELS_OF, type ConceptKind } from '@talent-pool/search-index';
import { foldedWords, trigramsOf, type Taxonomy } from '@talent-pool/taxonomy';

/** A step of the path to a concept: ESCO id or ISCO code, with its label. */
export interface PathStep {
  readonly key: string;
  readonly label: string;
}

/** A suggested concept. */
export interface Suggestion extends RankedConcept {
  readonly label: string;
  readonly matchedLabel: string;
  readonly path: readonly PathStep[];
}

const piecesOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.flatMap(trigramsOf));

/** A text prepared for comparison with labels. */
export interface ComparedText {
  readonly folded: string;
  readonly pieces: ReadonlySet<string>;
}
export function comparedText(text: string): ComparedText {
  const words = foldedWords(text);
  return { folded: words.join(' '), pieces: piecesOf(words) };
}

/** Similarity of a text and a label (Dice coefficient of n-grams), 0 to 1; higher if the label begins with the text. */
function similarity({ folded, pieces }: ComparedText, label: string): number {
  const words = foldedWords(label);
  const other = words.join(' ');
  if (folded === other) return 3;
  const others = piecesOf(words);
  let shared = 0;
  for (const piece of others) if (pieces.has(piece)) shared += 1;
  return (other.startsWith(folded) ? 1 : 0) + (2 * shared) / Math.max(1, pieces.size + others.size);
}

/** Similarity of a label, and resemblance in meaning, from which a concept fits a text. */
const MIN_SIMILARITY = 0.3;
const MIN_MEANING = 0.9;

/** Whether a suggestion fits a text: a label equals or begins with it, or is similar, or the concept means nearly the same. */
export const fits = (text: ComparedText, { equality, meaning = 0, matchedLabel: label }: Suggestion): boolean =>
  equality !== undefined || meaning >= MIN_MEANING || similarity(text, label) >= MIN_SIMILARITY;

/** The label of a concept most similar to a text; of equals the preferred label, then the first. */
export function matchedLabel(text: ComparedText, { kind, id, language }: RankedConcept, taxonomy: Taxonomy): string {
  const labels = taxonomy.labels[LABELS_OF[kind]].in(language, id);
  const all = labels ? [labels.preferred, ...labels.alternatives] : [];
  const ranked = all.map((label) => ({ label, like: similarity(text, label) }));
  return ranked.reduce((best, one) => (one.like > best.like ? one : best), ranked[0] ?? { label: id, like: 0 }).label;
}

const stepOf = (kind: ConceptKind, key: string, language: string, taxonomy: Taxonomy): PathStep => ({
  key,
  label: taxonomy.labels[LABELS_OF[kind]].label(key, language),
});

/** Broader skills and groups of a skill, broadest first; of several paths the first. */
function pathOfSkill(id: string, language: string, taxonomy: Taxonomy): PathStep[] {
  const steps: PathStep[] = [];
  const seen = new Set([id]);
  let above = taxonomy.parentsOfSkill(id)[0];
  while (above !== undefined && !seen.has(above)) {
    seen.add(above);
    const group = taxonomy.skillGroup(above);
    steps.unshift(group ? { key: group.id, label: group.label } : stepOf('SKILL', above, language, taxonomy));
    above = group ? group.broader[0] : taxonomy.parentsOfSkill(above)[0];
  }
  return steps;
}

/** Path to a concept, broadest step first, without the concept itself. */
export function pathOf(kind: ConceptKind, id: string, language: string, taxonomy: Taxonomy): PathStep[] {
  if (kind === 'SKILL') return pathOfSkill(id, language, taxonomy);
  const isco =
    kind === 'OCCUPATION'
      ? taxonomy.iscoGroupsOf(id)
      : Array.from({ length: id.length - 1 }, (_unused, place) => id.slice(0, place + 1));
  const groups = isco.map((code) => stepOf('ISCO_GROUP', code, language, taxonomy));
  const broader = kind === 'OCCUPATION' ? [...taxonomy.ancestorsOfOccupation(id)].reverse() : [];
  return [...groups, ...broader.map((one) => stepOf('OCCUPATION', one, language, taxonomy))];
}

/** Maps a ranked concept to a suggestion for a text. `language`: the requested one, if any. */
export function toSuggestion(
  text: ComparedText,
  concept: RankedConcept,
  language: string | null,
  taxonomy: Taxonomy,
): Suggestion {
  const { kind, id } = concept;
  const book = taxonomy.labels[LABELS_OF[kind]];
  const shown = language !== null && book.in(language, id) ? language : concept.language;
  return {
    ...concept,
    label: book.label(id, shown),
    matchedLabel: matchedLabel(text, concept, taxonomy),
    path: pathOf(kind, id, shown, taxonomy),
  };
}
