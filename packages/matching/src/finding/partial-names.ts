import { LABELS_OF, partsOfLabel } from '@talent-pool/search-index';
import { contentWords, foldedWords, isStopWord, stemOf, stopWordsOf, type Taxonomy } from '@talent-pool/taxonomy';
import type { RankedConcept } from './rank-concepts.ts';
import type { ConceptReading, Span } from './text-interpretation.ts';
import type { Stretch } from './word-stretches.ts';

/** Maximum confidence of a partial name; lower than that of any complete name. */
const SUREST = 0.6;
/** Concepts with at least this share of the best score are included, up to a maximum number. */
const NEARLY = 0.8;
const MOST_MEANT = 5;
/** Minimum length of a word. Shorter words occur in too many names. */
const SHORTEST_WORD = 4;
/** Minimum share of an incomplete word that must be typed. */
const LEAST_BEGINNING = 0.6;
/** Languages in which the head noun comes last: "software developer". In others it is first or last. */
const HEAD_LAST = ['da', 'de', 'en', 'et', 'fi', 'hu', 'nl', 'sv'];

interface Likeness {
  readonly concept: RankedConcept;
  /** Positions of the words in the text that occur in the label. */
  readonly places: readonly number[];
  /** Share of the label that these words cover, 0 to 1. */
  readonly share: number;
}

export interface PartialText {
  readonly words: readonly string[];
  readonly stretch: Stretch;
  /** Words that occur in some label, so they are not incomplete. */
  readonly known: ReadonlySet<string>;
}

/** The head nouns of a name; its other words are modifiers. */
function headsOf(words: readonly string[], language: string): readonly string[] {
  const stop = stopWordsOf(language);
  const end = words.findIndex((word) => stop.has(word));
  const named = contentWords(end > 0 ? words.slice(0, end) : words, language);
  return HEAD_LAST.includes(language) ? named.slice(-1) : [...named.slice(0, 1), ...named.slice(-1)];
}

const begins = (word: string, whole: string): boolean =>
  whole.startsWith(word) && word.length >= LEAST_BEGINNING * whole.length;

/** Positions of the words that occur in a label; the last word of the text may be incomplete. */
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

/** The first run of positions with only stop words between them. */
function together(places: readonly number[], words: readonly string[]): readonly number[] {
  const end = places.findIndex((place, at) => {
    const next = places[at + 1];
    return next === undefined || !words.slice(place + 1, next).every(isStopWord);
  });
  return places.slice(0, end + 1);
}

/** How much of the preferred label the words cover. Alternative labels are too unspecific for partial matches. */
function likenessOf(concept: RankedConcept, text: PartialText, taxonomy: Taxonomy): Likeness {
  const { kind, id, language } = concept;
  const label = taxonomy.labels[LABELS_OF[kind]].in(language, id)?.preferred ?? '';
  const places = together(placesIn(label, language, text), text.words);
  const length = contentWords(foldedWords(label), language).length;
  return { concept, places, share: Math.min(1, places.length / Math.max(1, length)) };
}

/**
 * Reads words that are not a complete name: the concepts with a head noun among the words, with the most words in their
 * preferred label, and with nearly the best score. Undefined if there is none.
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
