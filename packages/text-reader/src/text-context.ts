import type { Taxonomy } from '@talent-pool/taxonomy';
import { closedWordsOf, type ClosedWords, type Role } from './closed-words.ts';
import type { LabelIndex } from './label-index.ts';
import type { LanguageIndex } from './language-index.ts';
import type { ConceptKind, Span } from './reading.ts';
import { phraseOf, type Token } from './tokens.ts';

/** A concept that resembles a text in meaning, with a score of 0 to 2. */
export interface ResemblingConcept {
  readonly kind: ConceptKind;
  readonly id: string;
  readonly score: number;
}

/** Sources and settings of a reading that come from outside. */
export interface ReaderOptions {
  /** Concepts that resemble a text in meaning, best first. Without it, words are read by labels alone. */
  readonly resembling?: (text: string, language: string) => readonly ResemblingConcept[];
  /** The day of the reading, "YYYY-MM-DD": months without a year are the next ones. */
  readonly today: string;
}

/** A text while it is read. */
export interface TextContext {
  readonly tokens: readonly Token[];
  /** The caller's languages, best first, and English. */
  readonly languages: readonly string[];
  readonly closed: readonly ClosedWords[];
  /** `jointPlaces`. */
  readonly joints: ReadonlySet<number>;
  readonly index: LabelIndex;
  readonly taxonomy: Taxonomy;
  readonly options: ReaderOptions;
}

/** The indexes of the languages of a text. */
export const indexesOf = ({ languages, index }: TextContext): LanguageIndex[] =>
  languages.flatMap((language) => index.of(language) ?? []);

export const closedOf = (languages: readonly string[]): ClosedWords[] => languages.map(closedWordsOf);

/** Words that may be written in capitals: to stress them, or because they are abbreviations, such as "CDI". */
const STRESSED: ReadonlySet<Role> = new Set(['or', 'and', 'not', 'permanent', 'fixed', 'agency', 'full', 'part']);

/** Whether a span of words has a role in one of the text's languages. A word in capitals, such as IT, is a name. */
export function hasRole({ tokens, closed }: TextContext, { from, to }: Span, role: Role): boolean {
  if (to > tokens.length || (to === from + 1 && tokens[from]?.isShouted && !STRESSED.has(role))) return false;
  const phrase = phraseOf(tokens, from, to);
  return closed.some((words) => words.has(phrase, role));
}

/** The end of the longest closed phrase with a role that begins here; `from` if there is none. */
export function roleEnd(text: TextContext, from: number, role: Role): number {
  const longest = Math.max(...text.closed.map((words) => words.longest));
  for (let to = Math.min(text.tokens.length, from + longest); to > from; to -= 1)
    if (hasRole(text, { from, to }, role)) return to;
  return from;
}

/** The end of the longest closed phrase of any role that begins here; `from` if there is none. */
export function closedEnd({ tokens, closed }: TextContext, from: number): number {
  const isStressed = [...STRESSED].some((role) => closed.some((words) => words.has(tokens[from]?.folded ?? '', role)));
  if (tokens[from]?.isShouted && !isStressed) return from;
  const longest = Math.max(...closed.map((words) => words.longest));
  for (let to = Math.min(tokens.length, from + longest); to > from; to -= 1) {
    const phrase = phraseOf(tokens, from, to);
    if (closed.some((words) => words.isAny(phrase))) return to;
  }
  return from;
}

const JOINTS = ['or', 'and', 'not', 'least', 'most', 'more', 'less', 'experience', 'licence'] as const;

/** Places of phrases of several words whose words are no names, such as "but not" and "driver licence". */
export function jointPlaces(text: TextContext): ReadonlySet<number> {
  const places = new Set<number>();
  for (let from = 0; from < text.tokens.length; from += 1) {
    const to = Math.max(...JOINTS.map((role) => roleEnd(text, from, role)));
    for (let place = from; to > from + 1 && place < to; place += 1) places.add(place);
  }
  return places;
}

/** Whether a word only joins others: it is no name. A word with a hyphen is part of one: "it-revisor". */
export const isHardWord = ({ tokens, closed, joints }: TextContext, place: number): boolean => {
  const token = tokens[place];
  if (!token || token.isShouted) return false;
  if (joints.has(place)) return true;
  const isHyphened = token.after === '-' || tokens[place - 1]?.after === '-';
  return !isHyphened && closed.some((words) => words.isHard(token.folded));
};

/** Whether a word may be a name, but is usually none: "head", "assistant". */
export const isSoftWord = ({ tokens, closed }: TextContext, place: number): boolean => {
  const token = tokens[place];
  return token !== undefined && !token.isShouted && closed.some((words) => words.isAny(token.folded));
};
