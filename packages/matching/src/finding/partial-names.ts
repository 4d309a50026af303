import { LABELS_OF, partsOfLabel } from '@talent-pool/search-index';
import { contentWords, foldedWords, isStopWord, stemOf, stopWordsOf, type Taxonomy } from '@talent-pool/taxonomy';
import type { RankedConcept } from './rank-concepts.ts';
import type { ConceptReading, Span } from './text-interpretation.ts';
import type { Stretch } from './word-stretches.ts';

/** A reading by a part of a name is less sure than any whole one. */
const SUREST = 0.6;
/** Concepts nearly as good as the best are meant as well, but not more than so many. */
const NEARLY = 0.8;
const MOST_MEANT = 5;
/** Shorter words are in too many names to stand for one. */
const SHORTEST_WORD = 4;
/** Of a word that is not finished yet, so much must be there. */
const LEAST_BEGINNING = 0.6;
/** Languages in which the word that names the thing comes last: "software developer". In others it is first or last. */
const HEAD_LAST = ['da', 'de', 'en', 'et', 'fi', 'hu', 'nl', 'sv'];

interface Likeness {
  readonly concept: RankedConcept;
  /** Places in the text of the words that a label has. */
  readonly places: readonly number[];
  /** Share of the label that they are, 0 to 1. */
  readonly share: number;
}

export interface PartialText {
  readonly words: readonly string[];
  readonly stretch: Stretch;
  /** Words that some label has: they are not the beginning of another. */
  readonly known: ReadonlySet<string>;
}

/** The words that say what a name is about; the others only say of which kind. */
function headsOf(words: readonly string[], language: string): readonly string[] {
  const stop = stopWordsOf(language);
  const end = words.findIndex((word) => stop.has(word));
  const named = contentWords(end > 0 ? words.slice(0, end) : words, language);
  return HEAD_LAST.includes(language) ? named.slice(-1) : [...named.slice(0, 1), ...named.slice(-1)];
}

const begins = (word: string, whole: string): boolean =>
  whole.startsWith(word) && word.length >= LEAST_BEGINNING * whole.length;

/** Places of the words that a label has, whole or, for the last word of the text, as a beginning. */
function placesIn(label: string, language: string, { words, stretch, known }: PartialText): number[] {
  const all = foldedWords(label);
  const own = contentWords(all, language);
  const stems = new Set(own.map((word) => stemOf(word, language)));
  const heads = [label, ...partsOfLabel(label)].flatMap((part) => headsOf(foldedWords(part), language));
  const headStems = heads.map((word) => stemOf(word, language));
  const hasHead = (word: string): boolean => headStems.includes(stemOf(word, language));
  const places = Array.from({ length: stretch.to - stretch.from }, (_unused, place) => stretch.from + place).filter(
    (place) => (words[place] ?? '').length >= SHORTEST_WORD && !isStopWord(words[place] ?? ''),
  );
  const whole = places.filter((place) => stems.has(stemOf(words[place] ?? '', language)));
  if (whole.some((place) => hasHead(words[place] ?? ''))) return whole;
  const last = words.at(-1) ?? '';
  const unfinished = places.includes(words.length - 1) && !known.has(last) && heads.some((head) => begins(last, head));
  return unfinished ? [...whole, words.length - 1] : [];
}

/** The first of the places and those that follow it, with nothing but small words between. */
function together(places: readonly number[], words: readonly string[]): readonly number[] {
  const end = places.findIndex((place, at) => {
    const next = places[at + 1];
    return next === undefined || !words.slice(place + 1, next).every(isStopWord);
  });
  return places.slice(0, end + 1);
}

/** How much of the preferred label the words are. Other labels say too many things in passing. */
function likenessOf(concept: RankedConcept, text: PartialText, taxonomy: Taxonomy): Likeness {
  const { kind, id, language } = concept;
  const label = taxonomy.labels[LABELS_OF[kind]].in(language, id)?.preferred ?? '';
  const places = together(placesIn(label, language, text), text.words);
  const length = contentWords(foldedWords(label), language).length;
  return { concept, places, share: Math.min(1, places.length / Math.max(1, length)) };
}

/**
 * What words that are no whole name may mean: the concepts whose preferred labels are about one of them and have most of
 * them, with nearly the best rank. Undefined where there is none.
 */
export function partialSpan(
  text: PartialText,
  similar: readonly RankedConcept[],
  taxonomy: Taxonomy,
): Span<readonly ConceptReading[]> | undefined {
  const alike = similar.map((concept) => likenessOf(concept, text, taxonomy)).filter(({ places }) => places.length > 0);
  const most = Math.max(0, ...alike.map(({ places }) => places.length));
  const [best, ...others] = alike.filter(({ places }) => places.length === most);
  if (!best) return undefined;
  const same = others.filter(({ places }) => places.join() === best.places.join());
  const meant = [best, ...same.filter(({ concept }) => concept.score >= NEARLY * best.concept.score)];
  const from = best.places[0] ?? 0;
  return {
    from,
    to: (best.places.at(-1) ?? from) + 1,
    means: meant.slice(0, MOST_MEANT).map(({ concept: { key, kind, id, score }, share }) => ({
      id: key,
      kind,
      concept: id,
      confidence: Math.round(100 * SUREST * share * (score / best.concept.score)) / 100,
    })),
  };
}
