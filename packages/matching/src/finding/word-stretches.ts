import { stemOf, stopWordsOf } from '@talent-pool/taxonomy';

/** Names of concepts are looked for in so many words at most. */
const LONGEST_NAME = 8;

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

/** Words of a language: their stems, and which of them say nothing. */
interface StemmedWords {
  readonly stems: readonly string[];
  readonly isSmall: readonly boolean[];
}

/** Keys of the stretches of a text; each word is stemmed once for each language. */
export class StretchKeys {
  private readonly words: readonly string[];
  private readonly languages = new Map<string, StemmedWords>();

  constructor(words: readonly string[]) {
    this.words = words;
  }

  /**
   * The key of a stretch in a language, as `stemKey` makes it. Undefined where it begins or ends with a word that says
   * nothing: the stretch without that word has the same key.
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

/** The keys under which the stretches may be found, in any of the languages. */
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
