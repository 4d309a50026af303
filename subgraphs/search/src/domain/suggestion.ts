import type { RankedConcept } from '@talent-pool/matching';
import { LABELS_OF, type ConceptKind } from '@talent-pool/search-index';
import { foldedWords, trigramsOf, type Taxonomy } from '@talent-pool/taxonomy';

/** A step on the way to a concept: ESCO id or ISCO code, with its label. */
export interface PathStep {
  readonly key: string;
  readonly label: string;
}

/** A concept that a text may mean. */
export interface Suggestion extends RankedConcept {
  readonly label: string;
  readonly matchedLabel: string;
  readonly path: readonly PathStep[];
}

const piecesOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.flatMap(trigramsOf));

/** A text as labels are compared with it, made once for all of them. */
export interface ComparedText {
  readonly folded: string;
  readonly pieces: ReadonlySet<string>;
}
export function comparedText(text: string): ComparedText {
  const words = foldedWords(text);
  return { folded: words.join(' '), pieces: piecesOf(words) };
}

/** How alike a text and a label are by their pieces (Dice), 0 to 1; more for a label that begins with the text. */
function likeness({ folded, pieces }: ComparedText, label: string): number {
  const words = foldedWords(label);
  const other = words.join(' ');
  if (folded === other) return 3;
  const others = piecesOf(words);
  let shared = 0;
  for (const piece of others) if (pieces.has(piece)) shared += 1;
  return (other.startsWith(folded) ? 1 : 0) + (2 * shared) / Math.max(1, pieces.size + others.size);
}

/** Of a concept's labels the one that a text is most like; of equals the preferred one, then the first. */
export function matchedLabel(text: ComparedText, { kind, id, language }: RankedConcept, taxonomy: Taxonomy): string {
  const labels = taxonomy.labels[LABELS_OF[kind]].in(language, id);
  const all = labels ? [labels.preferred, ...labels.alternatives] : [];
  const ranked = all.map((label) => ({ label, like: likeness(text, label) }));
  return ranked.reduce((best, one) => (one.like > best.like ? one : best), ranked[0] ?? { label: id, like: 0 }).label;
}

const stepOf = (kind: ConceptKind, key: string, language: string, taxonomy: Taxonomy): PathStep => ({
  key,
  label: taxonomy.labels[LABELS_OF[kind]].label(key, language),
});

/** Broader skills and groups above a skill, the broadest first; of several ways up the first is taken. */
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

/** Where a concept lies, the broadest step first, without the concept itself. */
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

/** A ranked concept as it is suggested for a text. `language`: the one that was asked, if any. */
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
