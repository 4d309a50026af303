import { Random } from '../../scripts/samples/random.ts';
import { hashOf } from './case-files.ts';

/** Shorter words are left alone: one letter more or less often makes another word of them. */
const SHORTEST = 5;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

type Slip = (letters: readonly string[], place: number, random: Random) => readonly string[];

/** The ways a hand slips, each on the letter at `place`; what changes nothing is tried again elsewhere. */
const SLIPS: readonly Slip[] = [
  (letters, place) =>
    place < 2 ? letters : letters.with(place, letters[place - 1] ?? '').with(place - 1, letters[place] ?? ''),
  (letters, place) => letters.toSpliced(place, 1),
  (letters, place) => letters.toSpliced(place, 0, letters[place] ?? ''),
  (letters, place, random) => letters.with(place, random.pick(LETTERS.filter((letter) => letter !== letters[place]))),
];

/**
 * The title with one slip of the hand in one of its words of five letters or more: two letters swapped, one dropped,
 * doubled or replaced. A word keeps its first letter. The same for the same title and seed; undefined where no word is
 * long enough.
 */
export function withSlip(title: string, seed: number): string | undefined {
  const words = [...title.matchAll(/\p{L}+/gu)].filter(([word]) => [...word].length >= SHORTEST);
  // Seeds that are near each other begin with near numbers, so the seed goes through the hash.
  const random = new Random(hashOf(`${seed} ${title}`));
  const chosen = words.length > 0 ? random.pick(words) : undefined;
  if (!chosen) return undefined;
  const letters = [...chosen[0]];
  for (;;) {
    const slipped = random
      .pick(SLIPS)(letters, random.between(1, letters.length - 1), random)
      .join('');
    if (slipped !== chosen[0])
      return title.slice(0, chosen.index) + slipped + title.slice(chosen.index + chosen[0].length);
  }
}
