import { stemOf } from '@talent-pool/taxonomy';
import { closedWordsOf } from './closed-words.ts';
import { singularOf } from './singular.ts';

/** Where the head of a name stands: "hearse driver", "chauffeur de taxi", "dělník v lese". */
export const HEAD_LAST: ReadonlySet<string> = new Set('en nl de sv da no fi hu et lv lt'.split(' '));
const SLAVIC = new Set('bg cs sk sl hr pl'.split(' '));
/** Languages that write compounds: a part at the end is the head too. */
export const COMPOUNDING: ReadonlySet<string> = new Set('de nl sv da no fi hu et'.split(' '));
/** In these a name is cut before the first preposition: "nurse responsible for general care". */
const CUT = new Set('en nl de sv da no'.split(' '));
const MOST_WORDS = 3;
/** Endings of adjectives that stand before the noun. */
const ADJECTIVE = /(?:ny|na|ni|en|an|cki|cka|ski|ska|owy|owa|czny|czna|y|i|ен|на|ски|ова|ен|ни|а|ovy|ova|sky)$/u;

const BREAKS = ['stop', 'in', 'and'] as const;

const isBreak = (word: string, language: string): boolean => {
  const closed = closedWordsOf(language);
  return word === 'responsible' || BREAKS.some((role) => closed.has(word, role));
};

function headRuns(words: readonly string[], language: string): string[][] {
  if (HEAD_LAST.has(language)) {
    const cut = CUT.has(language) ? words.findIndex((word, place) => place > 0 && isBreak(word, language)) : -1;
    const name = cut > 0 ? words.slice(0, cut) : words;
    return [1, 2, 3].filter((count) => count <= name.length).map((count) => name.slice(-count));
  }
  const first = [1, 2, 3].filter((count) => count <= words.length).map((count) => words.slice(0, count));
  const [adjective = '', noun] = words;
  return SLAVIC.has(language) && noun !== undefined && ADJECTIVE.test(adjective) ? [...first, [noun]] : first;
}

const headStem = (word: string, language: string): string =>
  language === 'en' ? singularOf(word) : stemOf(word, language);

/** The key of a head: the stems of its words, in order. */
export const headKey = (words: readonly string[], language: string): string =>
  words.map((word) => headStem(word, language)).join(' ');

/** Keys of the heads of a label's folded words, of one to three words. */
export function headsOf(words: readonly string[], language: string): string[] {
  if (words.length === 0) return [];
  const runs = headRuns(words, language).filter(
    (run) => run.length <= MOST_WORDS && !run.every((word) => isBreak(word, language)),
  );
  return [...new Set(runs.map((run) => headKey(run, language)))];
}

const SHORTEST_PART = 4;

/** Parts at the end of a compound that are words of their own: "lastkraftwagenfahrer" → "fahrer". */
export function compoundHeads(word: string, vocabulary: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (let from = 3; from <= word.length - SHORTEST_PART; from += 1) {
    const part = word.slice(from);
    if (vocabulary.has(part)) found.push(part);
  }
  return found;
}
