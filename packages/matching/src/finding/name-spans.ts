import { conceptOf, LABELS_OF, partsOfLabel, type ConceptDocument } from '@talent-pool/search-index';
import { foldedWords, stemKey, type Taxonomy } from '@talent-pool/taxonomy';
import { isReadLanguage } from './read-languages.ts';
import { StretchKeys, type Stretch } from './word-stretches.ts';
import type { ConceptReading, Span } from './text-interpretation.ts';

/** A concept document with one of the requested keys. */
export type NamedConcept = Pick<ConceptDocument, 'concept' | 'language'>;

/** Confidence of a reading by what matches: the preferred label, an alternative one, or a part of a label. */
const CONFIDENCE = { preferred: 1, alternative: 0.95, part: 0.85 } as const;

/**
 * Maximum length of ambiguous abbreviations. Unless they are preferred labels, they match only with the same case:
 * "HR", not "hr".
 */
const ABBREVIATION = 2;

/** Confidence by key of a concept in a language. The key of an ambiguous abbreviation preserves its case. */
function keysOfConcept({ concept, language }: NamedConcept, taxonomy: Taxonomy): ReadonlyMap<string, number> {
  const { kind, id } = conceptOf(concept);
  const labels = taxonomy.labels[LABELS_OF[kind]].in(language, id);
  const found = new Map<string, number>();
  if (!labels) return found;
  const add = (label: string, confidence: number): void => {
    const key = stemKey(foldedWords(label), language);
    const name = key.length <= ABBREVIATION && confidence < CONFIDENCE.preferred ? written(label) : key;
    if ((found.get(name) ?? 0) < confidence) found.set(name, confidence);
  };
  add(labels.preferred, CONFIDENCE.preferred);
  for (const label of labels.alternatives) add(label, CONFIDENCE.alternative);
  for (const label of [labels.preferred, ...labels.alternatives])
    for (const part of partsOfLabel(label)) add(part, CONFIDENCE.part);
  return found;
}

/** A case-sensitive key, distinct from all other keys. */
const written = (text: string): string => `written ${text}`;

/** The words of a text, folded and as written. */
export interface NameText {
  readonly words: readonly string[];
  textOf(stretch: Stretch): string;
}

/** A concept with the confidence of a key. */
interface Keyed {
  readonly concept: string;
  readonly confidence: number;
}

/** Concepts by language and key. */
function byKey(named: readonly NamedConcept[], taxonomy: Taxonomy): ReadonlyMap<string, ReadonlyMap<string, Keyed[]>> {
  const languages = new Map<string, Map<string, Keyed[]>>();
  for (const one of named.filter(({ language }) => isReadLanguage(language))) {
    const keys = languages.get(one.language) ?? new Map<string, Keyed[]>();
    languages.set(one.language, keys);
    for (const [key, confidence] of keysOfConcept(one, taxonomy)) {
      const known = keys.get(key);
      if (known) known.push({ concept: one.concept, confidence });
      else keys.set(key, [{ concept: one.concept, confidence }]);
    }
  }
  return languages;
}

/** Unique readings of concepts, highest confidence first. */
function readingsOf(found: readonly Keyed[]): ConceptReading[] {
  const surest = new Map<string, number>();
  for (const { concept, confidence } of found) {
    if (confidence > (surest.get(concept) ?? 0)) surest.set(concept, confidence);
  }
  return [...surest]
    .map(([key, confidence]) => {
      const { kind, id } = conceptOf(key);
      return { id: key, kind, concept: id, confidence };
    })
    .sort((one, other) => other.confidence - one.confidence || (one.id < other.id ? -1 : 1));
}

/** Word ranges that are names of concepts, with all concepts of that name, highest confidence first. */
export function nameSpans(
  { words, textOf }: NameText,
  stretches: readonly Stretch[],
  named: readonly NamedConcept[],
  taxonomy: Taxonomy,
): Span<readonly ConceptReading[]>[] {
  const languages = [...byKey(named, taxonomy)];
  const stretchKeys = new StretchKeys(words);
  return stretches.flatMap((stretch) => {
    const asWritten = written(textOf(stretch));
    const found = languages.flatMap(([language, keys]) => [
      ...(keys.get(stretchKeys.of(stretch, language) ?? '') ?? []),
      ...(keys.get(asWritten) ?? []),
    ]);
    return found.length > 0 ? [{ ...stretch, means: withoutNarrower(readingsOf(found)) }] : [];
  });
}

/**
 * Removes ISCO groups that are within another one of the readings: a unit group often has the same name as its minor
 * group.
 */
const withoutNarrower = (means: readonly ConceptReading[]): ConceptReading[] =>
  means.filter(
    ({ kind, concept }) =>
      kind !== 'ISCO_GROUP' ||
      !means.some((other) => other.kind === kind && other.concept !== concept && concept.startsWith(other.concept)),
  );
