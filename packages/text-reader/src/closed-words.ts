import { readdirSync, readFileSync } from 'node:fs';
import { foldPhrase } from './tokens.ts';

const FOLDER = new URL('../data/words/', import.meta.url);

/** What a closed word does in a text: the first column of the files of `data/words`. */
export type Role = string;

/** Roles of words that may also be part of a name, or a name of their own. */
const SOFT: ReadonlySet<Role> = new Set(
  'senior seek apprentice night seasonal fixed permanent good advanced basic agency part full now licence pay'.split(
    ' ',
  ),
);

/** The closed words of one language. */
export class ClosedWords {
  private readonly roles = new Map<string, Set<Role>>();
  private readonly numbers = new Map<string, number>();
  /** Endings of words that name a language, such as "-kenntnisse". */
  readonly suffixes: readonly string[];
  /** Words of the longest phrase. */
  readonly longest: number;

  constructor(rows: readonly (readonly [role: Role, words: readonly string[]])[]) {
    for (const [role, words] of rows) {
      words.forEach((word, place) => {
        const known = this.roles.get(word) ?? new Set<Role>();
        this.roles.set(word, known.add(role));
        if (role === 'numbers') this.numbers.set(word, place + 1);
      });
    }
    this.suffixes = rows.find(([role]) => role === 'suffix')?.[1] ?? [];
    this.longest = Math.max(1, ...[...this.roles.keys()].map((phrase) => phrase.split(' ').length));
  }

  has(phrase: string, role: Role): boolean {
    return this.roles.get(phrase)?.has(role) ?? false;
  }

  /** Whether a word has a role that is not that of a name. */
  isHard(phrase: string): boolean {
    for (const role of this.roles.get(phrase) ?? []) if (!SOFT.has(role)) return true;
    return false;
  }

  isAny(phrase: string): boolean {
    return this.roles.has(phrase);
  }

  /** All phrases with a role. */
  phrases(role: Role): string[] {
    return [...this.roles].flatMap(([phrase, roles]) => (roles.has(role) ? [phrase] : []));
  }

  numberOf(phrase: string): number | undefined {
    return this.numbers.get(phrase);
  }
}

function load(language: string): ClosedWords {
  const [, ...lines] = readFileSync(new URL(`${language}.tsv`, FOLDER), 'utf8')
    .trimEnd()
    .split('\n');
  const rows = lines.map((line) => {
    const [role = '', words = ''] = line.split('\t');
    return [role, words.split(' | ').map(foldPhrase)] as const;
  });
  return new ClosedWords(rows);
}

/** Languages that have closed words. */
export const CLOSED_WORD_LANGUAGES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.tsv'))
  .map((name) => name.slice(0, -'.tsv'.length))
  .sort();

const loaded = new Map<string, ClosedWords>();
const NONE = new ClosedWords([]);

/** The closed words of a language; none if it has no file. */
export function closedWordsOf(language: string): ClosedWords {
  const known = loaded.get(language);
  if (known) return known;
  const made = CLOSED_WORD_LANGUAGES.includes(language) ? load(language) : NONE;
  loaded.set(language, made);
  return made;
}

/** All phrases of a language with a role, folded. */
export const wordsOfRole = (language: string, role: Role): string[] => closedWordsOf(language).phrases(role);
