import type { Taxonomy } from '@talent-pool/taxonomy';

/** Pseudorandom numbers from 0 to below 1 (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Texts and ids of the taxonomy, all different, so that no cache responds. */
export interface Wordings {
  pick<T>(from: readonly T[]): T;
  occupationId(): string;
  skillId(): string;
  /** A preferred label in one of several languages. */
  label(): string;
  /** Words of labels in several languages, within both limits. */
  words(most: number, characters: number): string;
  /** The same with an error in each word. */
  misspelled(most: number, characters: number): string;
  /** Words that no label has. */
  nonsense(most: number, characters: number): string;
}

const LANGUAGES = ['en', 'de', 'fr', 'pl', 'es', 'it', 'hu', 'fi'];
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Joins words up to one of the limits. */
function joined(next: () => string, most: number, characters: number): string {
  let text = '';
  for (let count = 0; count < most; count += 1) {
    const longer = text === '' ? next() : `${text} ${next()}`;
    if (longer.length > characters) break;
    text = longer;
  }
  return text || next().slice(0, characters);
}

export function wordingsOf(taxonomy: Taxonomy, seed = 1): Wordings {
  const number = numbersFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(number() * from.length)] as T;
  const occupations = taxonomy.occupations().map(({ id }) => id);
  const skills = taxonomy.skills().map(({ id }) => id);
  const label = (): string =>
    number() < 0.5
      ? taxonomy.labels.occupations.label(pick(occupations), pick(LANGUAGES))
      : taxonomy.labels.skills.label(pick(skills), pick(LANGUAGES));
  const word = (): string =>
    pick(
      label()
        .split(/[\s/,()’'-]+/u)
        .filter((part) => part.length > 2),
    ) ?? 'welder';
  const slip = (whole: string): string => {
    const place = 1 + Math.floor(number() * Math.max(1, whole.length - 2));
    return whole.slice(0, place) + pick([...LETTERS]) + whole.slice(place + 1);
  };
  const invented = (): string => Array.from({ length: 7 }, () => pick([...LETTERS])).join('');
  return {
    pick,
    label,
    occupationId: () => pick(occupations),
    skillId: () => pick(skills),
    words: (most, characters) => joined(word, most, characters),
    misspelled: (most, characters) => joined(() => slip(word()), most, characters),
    nonsense: (most, characters) => joined(invented, most, characters),
  };
}
