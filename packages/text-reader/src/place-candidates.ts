import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { namesIn } from './language-names.ts';
import { LONGEST_PLACE, placeNamed, type NamedPlace } from './places.ts';
import type { Candidate } from './reading.ts';
import { hasRole, indexesOf, isHardWord, isSoftWord, type TextContext } from './text-context.ts';
import { phraseOf } from './tokens.ts';

const COUNTRY = 0.95;
const INTRODUCED = 0.9;
const CAPITAL = 0.7;
/** More than a name of a skill that is spelled so: "Paris" is also a field of betting. */
const LARGE_CAPITAL = 0.9;
const SMALL_LETTERS = 0.45;
/** A name of a city that is a word of labels counts only with a word like "in" before it, or for a large city. */
const WORD_OF_LABELS = 0.5;
const LARGE = 150_000;
const SHORTEST = 3;

/** Whether the word before says that a place follows. */
const isIntroduced = (text: TextContext, from: number): boolean =>
  from > 0 &&
  (hasRole(text, { from: from - 1, to: from }, 'in') ||
    (from > 1 && hasRole(text, { from: from - 2, to: from }, 'in')));

function countryOf(phrase: string, { languages }: TextContext): string | undefined {
  for (const language of languages) {
    const code = namesIn(language).countries.get(phrase);
    if (code) return code;
  }
  return undefined;
}

function cityConfidence(text: TextContext, from: number, to: number, population: number): number {
  if (isIntroduced(text, from)) return INTRODUCED;
  const base = text.tokens[from]?.isCapital ? CAPITAL : SMALL_LETTERS;
  const isWord = indexesOf(text).some((index) => index.knows(text.tokens[from]?.folded ?? '')) && to === from + 1;
  if (isWord && population < LARGE) return base * WORD_OF_LABELS;
  if (population < LARGE) return base;
  return text.tokens[from]?.isCapital && from > 0 ? LARGE_CAPITAL : Math.max(base, CAPITAL);
}

/** Endings that names of places take after a word like "in", and what they replace: "v Ljubljani", "w Krakowie". */
const ENDINGS: readonly (readonly [ending: string, others: readonly string[]])[] = [
  ['owie', ['ow']],
  ['ie', ['a', '']],
  ['i', ['a', '']],
  ['e', ['a', 'o', '']],
  ['u', ['', 'o']],
  ['y', ['a', '']],
  ['ech', ['y']],
  ['zie', ['g', 'd']],
];
const SHORTEST_STEM = 4;

/** The place that a name with another ending means: of at least four letters before the ending. */
function inflectedPlace(phrase: string): NamedPlace | undefined {
  for (const [ending, others] of ENDINGS) {
    const stem = phrase.slice(0, -ending.length);
    if (!phrase.endsWith(ending) || stem.length < SHORTEST_STEM) continue;
    for (const other of others) {
      const place = placeNamed(stem + other);
      if (place) return place;
    }
  }
  return undefined;
}

function placeAt(text: TextContext, from: number, to: number): Candidate | undefined {
  const phrase = phraseOf(text.tokens, from, to);
  const country = countryOf(phrase, text);
  if (country) return { from, to, meaning: { kind: 'PLACE', country, region: null }, confidence: COUNTRY };
  const isClosed = to === from + 1 && (isHardWord(text, from) || (isSoftWord(text, from) && !isIntroduced(text, from)));
  if (phrase.length < SHORTEST || isClosed) return undefined;
  const place = placeNamed(phrase) ?? (isIntroduced(text, from) ? inflectedPlace(phrase) : undefined);
  if (!place) return undefined;
  const region = EU_MEMBER_STATES.includes(place.country) ? place.region : null;
  const confidence = cityConfidence(text, from, to, place.population);
  return { from, to, meaning: { kind: 'PLACE', country: place.country, region, name: place.name }, confidence };
}

/** Places: countries, regions of NUTS and cities. */
export function placeCandidates(text: TextContext): Candidate[] {
  return text.tokens.flatMap((_token, from) =>
    Array.from(
      { length: Math.min(LONGEST_PLACE, text.tokens.length - from) },
      (_unused, more) => from + more + 1,
    ).flatMap((to) => placeAt(text, from, to) ?? []),
  );
}
