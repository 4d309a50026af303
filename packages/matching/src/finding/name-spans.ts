import { conceptOf, LABELS_OF, partsOfLabel, type ConceptDocument } from '@talent-pool/search-index';
import { foldedWords, stemKey, type Taxonomy } from '@talent-pool/taxonomy';
import { StretchKeys, type Stretch } from './word-stretches.ts';
import type { ConceptReading, Span } from './text-interpretation.ts';

/** A document that has one of the keys. */
export type NamedConcept = Pick<ConceptDocument, 'concept' | 'language'>;

/** How sure a reading is by what of the concept has the key: its preferred label, another one, or a part of one. */
const CONFIDENCE = { preferred: 1, alternative: 0.95, part: 0.85 } as const;

/** Such abbreviations mean many things: those that are no preferred label count only as they are written: "HR", not "hr". */
const ABBREVIATION = 2;

/** How sure each key of a concept in a language is; that of an abbreviation stands for itself, as it is written. */
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

/** The name of what counts only as it is written; no key looks like that. */
const written = (text: string): string => `written ${text}`;

/** Words of a text: as they are compared, and as they were written. */
export interface NameText {
  readonly words: readonly string[];
  textOf(stretch: Stretch): string;
}

/** A concept that has a key, and how sure it is then. */
interface Keyed {
  readonly concept: string;
  readonly confidence: number;
}

/** The concepts by language and key, so that a stretch is compared with none that has another key. */
function byKey(named: readonly NamedConcept[], taxonomy: Taxonomy): ReadonlyMap<string, ReadonlyMap<string, Keyed[]>> {
  const languages = new Map<string, Map<string, Keyed[]>>();
  for (const one of named) {
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

/** Readings of these concepts, each once, the surest first. */
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

/** Stretches that are names of concepts, with every concept they name, the surest first. */
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

/** Without ISCO groups that lie in another of them: a unit group often bears the name of its minor group. */
const withoutNarrower = (means: readonly ConceptReading[]): ConceptReading[] =>
  means.filter(
    ({ kind, concept }) =>
      kind !== 'ISCO_GROUP' ||
      !means.some((other) => other.kind === kind && other.concept !== concept && concept.startsWith(other.concept)),
  );
