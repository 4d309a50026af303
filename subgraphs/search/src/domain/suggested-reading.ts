import type { RankedConcept, TextInterpretation } from '@talent-pool/matching';
import { conceptKey, LABELS_OF, type ConceptKind } from '@talent-pool/search-index';
import { foldedWords, type Taxonomy } from '@talent-pool/taxonomy';
import type { Meaning } from '@talent-pool/text-reader';

type Concepts = Extract<Meaning, { readonly kind: 'CONCEPTS' }>;

/** Below it, a reading of words that may be unfinished does not count more than a name that begins with them. */
const SURE = 0.8;

/** A text that names concepts and nothing else. */
interface WholeReading {
  readonly meaning: Concepts;
  readonly isSure: boolean;
  readonly languages: readonly string[];
}

/** What a whole text is read as; undefined if it has several parts, or words that were not read. */
export function wholeReading({ readings, unread, languages }: TextInterpretation): WholeReading | undefined {
  const [only, ...others] = readings.filter(({ effect }) => effect !== 'IGNORED');
  if (!only || others.length > 0 || unread.length > 0) return undefined;
  const { meaning, effect, confidence } = only;
  return effect === 'FILTER' && meaning.kind === 'CONCEPTS'
    ? { meaning, isSure: confidence >= SURE, languages }
    : undefined;
}

/** Whether a reading takes the text for a concept, or for a group that the concept belongs to. */
export const isRead = (
  { concepts }: Concepts,
  { kind, id }: Pick<RankedConcept, 'kind' | 'id'>,
  taxonomy: Taxonomy,
) => {
  const group = kind === 'ISCO_GROUP' ? id : (taxonomy.occupation(id)?.iscoGroup ?? '');
  return concepts.some(
    (one) => (one.kind === kind && one.id === id) || (one.kind === 'ISCO_GROUP' && group.startsWith(one.id)),
  );
};

/** Whether a text is the preferred label of a concept, in the language in which it was found. */
export function isPreferredName({ kind, id, language }: RankedConcept, text: string, taxonomy: Taxonomy): boolean {
  const label = taxonomy.labels[LABELS_OF[kind]].in(language, id)?.preferred;
  return label !== undefined && foldedWords(label).join(' ') === foldedWords(text).join(' ');
}

/** The best concept of a reading, as the suggestions have it, or added to them. */
function bestOf(
  found: readonly RankedConcept[],
  { meaning, languages }: WholeReading,
  kinds: readonly ConceptKind[],
  taxonomy: Taxonomy,
): RankedConcept | undefined {
  const known = found.find((one) => isRead(meaning, one, taxonomy));
  if (known) return known;
  const read = meaning.concepts.find(({ kind }) => kinds.includes(kind));
  if (!read) return undefined;
  const { kind, id } = read;
  const language = languages.find((one) => taxonomy.labels[LABELS_OF[kind]].in(one, id)) ?? 'en';
  return { key: conceptKey(kind, id), kind, id, language, score: 0, people: 0 };
}

/**
 * Suggestions with what the whole text is read as first, so that a search for the same text finds what is suggested; a concept
 * with this preferred label stays before the family of a generic word. A code is known by its reading alone.
 */
export function readFirst(
  found: readonly RankedConcept[],
  { text, read }: { readonly text: string; readonly read: TextInterpretation },
  kinds: readonly ConceptKind[],
  taxonomy: Taxonomy,
): readonly RankedConcept[] {
  const reading = wholeReading(read);
  const [top] = found;
  if (!reading || (!reading.isSure && top?.equality) || (top && isPreferredName(top, text, taxonomy))) return found;
  const best = bestOf(found, reading, kinds, taxonomy);
  if (!best || best === top) return found;
  return [{ ...best, score: Math.max(best.score, top?.score ?? 1) }, ...found.filter(({ key }) => key !== best.key)];
}

/** Suggestions by kind, the kind of the best one first: other kinds stand apart, each best first. */
export function byKind<T extends Pick<RankedConcept, 'kind'>>(found: readonly T[]): T[] {
  return [...Map.groupBy(found, ({ kind }) => kind).values()].flat();
}
