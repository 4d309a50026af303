import { stemOf, stopWordsOf } from '@talent-pool/taxonomy';

/** Maximum number of words of a name. */
const LONGEST_NAME = 8;

/** A range of words that may be a name: `from` inclusive, `to` exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** All ranges within the given ranges, up to the maximum length of a name. */
export const stretchesOf = (runs: readonly Stretch[]): Stretch[] =>
  runs.flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_first, begin) =>
      Array.from({ length: Math.min(LONGEST_NAME, to - from - begin) }, (_last, more) => ({
        from: from + begin,
        to: from + begin + more + 1,
      })),
    ).flat(),
  );

/** Stems of the words in a language, and which of them are stop words. */
interface StemmedWords {
  readonly stems: readonly string[];
  readonly isSmall: readonly boolean[];
}

/** Keys of word ranges. Each word is stemmed once per language. */
export class StretchKeys {
  private readonly words: readonly string[];
  private readonly languages = new Map<string, StemmedWords>();

  constructor(words: readonly string[]) {
    this.words = words;
  }

  /**
   * The key of a range in a language, equal to that of `stemKey`. Undefined if it begins or ends with a stop word,
   * because the range without that word has the same key.
   */
  of({ from, to }: Stretch, language: string): string | undefined {
    const { stems, isSmall } = this.stemmed(language);
    if (isSmall[from] || isSmall[to - 1]) return undefined;
    const found: string[] = [];
    for (let place = from; place < to; place += 1) {
      const stem = stems[place] ?? '';
      if (!isSmall[place] && !found.includes(stem)) found.push(stem);
    }
    return found.length === 1 ? found[0] : found.sort().join(' ');
  }

  private stemmed(language: string): StemmedWords {
    const known = this.languages.get(language);
    if (known) return known;
    const small = stopWordsOf(language);
    const made = {
      stems: this.words.map((word) => stemOf(word, language)),
      isSmall: this.words.map((word) => small.has(word)),
    };
    this.languages.set(language, made);
    return made;
  }
}

/** The unique keys of ranges in all languages. */
export function keysOf(
  words: readonly string[],
  stretches: readonly Stretch[],
  languages: readonly string[],
): string[] {
  const keys = new StretchKeys(words);
  const found = new Set<string>();
  for (const stretch of stretches) for (const language of languages) found.add(keys.of(stretch, language) ?? '');
  return [...found];
}
