import { conceptOf, LABELS_OF, partsOfLabel, type ConceptDocument } from '@talent-pool/search-index';
import { foldedWords, stemKey, stopWordsOf, type Taxonomy } from '@talent-pool/taxonomy';
import type { ConceptReading, Span } from './text-reading.ts';

/** Names of concepts are looked for in so many words at most. */
const LONGEST_NAME = 8;

/** A document that has one of the keys. */
export type NamedConcept = Pick<ConceptDocument, 'concept' | 'language'>;

/** What may be a name: its words, from and up to. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Every stretch of words that lies within one of these. */
export const stretchesOf = (runs: readonly Stretch[]): Stretch[] =>
  runs.flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_first, begin) =>
      Array.from({ length: Math.min(LONGEST_NAME, to - from - begin) }, (_last, more) => ({
        from: from + begin,
        to: from + begin + more + 1,
      })),
    ).flat(),
  );

/**
 * The key of a stretch in a language. Undefined where it begins or ends with a word that says nothing: the stretch without
 * that word has the same key.
 */
function keyIn(words: readonly string[], { from, to }: Stretch, language: string): string | undefined {
  const stop = stopWordsOf(language);
  if (stop.has(words[from] ?? '') || stop.has(words[to - 1] ?? '')) return undefined;
  return stemKey(words.slice(from, to), language);
}

/** The keys under which the stretches may be found, in any of the languages. */
export const keysOf = (
  words: readonly string[],
  stretches: readonly Stretch[],
  languages: readonly string[],
): string[] => [
  ...new Set(stretches.flatMap((stretch) => languages.map((language) => keyIn(words, stretch, language) ?? ''))),
];

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

/** Stretches that are names of concepts, with every concept they name, the surest first. */
export function nameSpans(
  { words, textOf }: NameText,
  stretches: readonly Stretch[],
  named: readonly NamedConcept[],
  taxonomy: Taxonomy,
): Span<readonly ConceptReading[]>[] {
  const known = named.map((one) => ({ ...one, keys: keysOfConcept(one, taxonomy) }));
  const languages = [...new Set(named.map(({ language }) => language))];
  return stretches.flatMap((stretch) => {
    const keys = new Map(languages.map((language) => [language, keyIn(words, stretch, language)]));
    const asWritten = written(textOf(stretch));
    const found = new Map<string, ConceptReading>();
    for (const { concept, language, keys: own } of known) {
      const confidence = Math.max(own.get(keys.get(language) ?? '') ?? 0, own.get(asWritten) ?? 0);
      if (confidence <= (found.get(concept)?.confidence ?? 0)) continue;
      const { kind, id } = conceptOf(concept);
      found.set(concept, { id: concept, kind, concept: id, confidence });
    }
    const means = [...found.values()].sort(
      (one, other) => other.confidence - one.confidence || (one.id < other.id ? -1 : 1),
    );
    return means.length > 0 ? [{ ...stretch, means: withoutNarrower(means) }] : [];
  });
}

/** Without ISCO groups that lie in another of them: a unit group often bears the name of its minor group. */
const withoutNarrower = (means: readonly ConceptReading[]): ConceptReading[] =>
  means.filter(
    ({ kind, concept }) =>
      kind !== 'ISCO_GROUP' ||
      !means.some((other) => other.kind === kind && other.concept !== concept && concept.startsWith(other.concept)),
  );
