import { byCorrection, correctionsIn } from './corrections.ts';
import { bestCover } from './cover.ts';
import { candidatesOf, nameSpans } from './concept-candidates.ts';
import { readCompound } from './compounds.ts';
import { familyWithWords } from './family-with-words.ts';
import { readLeftover } from './leftovers.ts';
import type { Candidate, Span } from './reading.ts';
import { chosen, type ReaderQuestion } from './chosen.ts';
import { writtenOf, type Token } from './tokens.ts';
import { closedOf, indexesOf, type TextContext } from './text-context.ts';

/** A factor of the confidence of a name in another language than the caller's. */
const OTHER_LANGUAGE = 0.6;

/** A cover with the corrections on which it rests, by place. */
export interface FilledCover {
  readonly cover: readonly Candidate[];
  readonly corrections: ReadonlyMap<number, string>;
}

/** Ranges of content words that no candidate covers. Closed words within a range belong to it. */
export function gapsOf(length: number, cover: readonly Candidate[], isContent: (place: number) => boolean): Span[] {
  const ends = [...cover, { from: length, to: length }];
  return ends.flatMap(({ from }, place) => {
    const begin = ends[place - 1]?.to ?? 0;
    const places = Array.from({ length: Math.max(0, from - begin) }, (_unused, more) => begin + more).filter(isContent);
    const [first] = places;
    return first === undefined ? [] : [{ from: first, to: (places.at(-1) ?? first) + 1 }];
  });
}

const inGaps = ({ from, to }: Span, gaps: readonly Span[]): boolean =>
  gaps.some((gap) => gap.from <= from && to <= gap.to);

/**
 * Names in other languages: those that a label has exactly. If the caller's languages found no name at all, generic words too.
 */
function byOtherLanguages(
  text: TextContext,
  gaps: readonly Span[],
  isNamed: boolean,
  isContent: (place: number) => boolean,
): Candidate[] {
  const others = text.index.languages.filter((one) => !text.languages.includes(one));
  const spans = [...nameSpans(text)].filter((span) => inGaps(span, gaps));
  return others.flatMap((language) => {
    const index = text.index.of(language);
    const other: TextContext = { ...text, languages: [language], closed: [...text.closed, ...closedOf([language])] };
    if (!index) return [];
    const foldedIn = ({ from, to }: Span): string[] => text.tokens.slice(from, to).map(({ folded }) => folded);
    // One word of many may be a generic word of some language by chance.
    const known = gaps.filter(({ from, to }) =>
      text.tokens.slice(from, to).every(({ folded }, more) => !isContent(from + more) || index.knows(folded)),
    );
    const isExact = (span: Span): boolean =>
      index.named(foldedIn(span).join(' ')).length > 0 || (!isNamed && inGaps(span, known));
    return spans
      .filter(isExact)
      .flatMap((span) => candidatesOf(span, other))
      .map((one) => ({ ...one, confidence: one.confidence * OTHER_LANGUAGE }));
  });
}

/** The form of a word that labels know, if there is one. */
function knownForm({ folded, variants }: Token, text: TextContext): string {
  const indexes = indexesOf(text);
  return [folded, ...variants].find((one) => indexes.some((index) => index.knows(one))) ?? folded;
}

/** Reads what the caller's languages do not cover: names in other languages, slips, then meaning and partial names. */
export function readGaps(
  cover: readonly Candidate[],
  text: TextContext,
  question: ReaderQuestion,
  isContent: (place: number) => boolean,
): FilledCover {
  const { length } = text.tokens;
  const first = gapsOf(length, cover, isContent);
  if (first.length === 0) return { cover, corrections: new Map() };
  const isNamed = cover.some(({ meaning, soft }) => meaning.kind === 'CONCEPTS' && !soft);
  const others = chosen(byOtherLanguages(text, first, isNamed, isContent), question);
  const second = bestCover(length, [...cover, ...others], isContent);
  const corrections = correctionsIn(text, gapsOf(length, second, isContent), isContent);
  const third = bestCover(length, [...second, ...chosen(byCorrection(text, corrections), question)], isContent);
  const content = (span: Span): string[] =>
    text.tokens
      .slice(span.from, span.to)
      .flatMap((token, more) => (isContent(span.from + more) ? [knownForm(token, text)] : []));
  const narrowed = gapsOf(length, third, isContent).reduce<readonly Candidate[]>((now, gap) => {
    const isKnown = content(gap).every((word) => indexesOf(text).some((index) => index.knows(word)));
    const found = isKnown ? familyWithWords(gap, now, text) : undefined;
    return found ? [...now.filter((one) => one !== found.instead), ...chosen([found.read], question)] : now;
  }, third);
  const fourth = [...narrowed].sort((one, other) => one.from - other.from);
  const rest = gapsOf(length, fourth, isContent).flatMap(
    (span) => readCompound(span, text) ?? readLeftover(span, text, writtenOf(text.tokens, span), content(span)) ?? [],
  );
  const filled = [...fourth, ...chosen(rest, question)].sort((one, other) => one.from - other.from);
  return { cover: filled, corrections };
}
