import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import { namesIn } from './language-names.ts';
import { LONGEST_PLACE, placeNamed } from './places.ts';
import type { Candidate } from './reading.ts';
import { hasRole, indexesOf, isHardWord, isSoftWord, type TextContext } from './text-context.ts';
import { phraseOf } from './tokens.ts';

const COUNTRY = 0.95;
const INTRODUCED = 0.9;
const CAPITAL = 0.7;
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
  return population >= LARGE ? Math.max(base, CAPITAL) : base;
}

function placeAt(text: TextContext, from: number, to: number): Candidate | undefined {
  const phrase = phraseOf(text.tokens, from, to);
  const country = countryOf(phrase, text);
  if (country) return { from, to, meaning: { kind: 'PLACE', country, region: null }, confidence: COUNTRY };
  const isClosed = to === from + 1 && (isHardWord(text, from) || (isSoftWord(text, from) && !isIntroduced(text, from)));
  if (phrase.length < SHORTEST || isClosed) return undefined;
  const place = placeNamed(phrase);
  if (!place) return undefined;
  const region = EU_MEMBER_STATES.includes(place.country) ? place.region : null;
  const confidence = cityConfidence(text, from, to, place.population);
  return { from, to, meaning: { kind: 'PLACE', country: place.country, region }, confidence };
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
