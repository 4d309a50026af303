/** Marks that say that every gender is meant: "(m/w/d)", "H/F", "m/f/x", in any order and with any of these letters. */
const LETTERS = '(?:[mwfdhvxi]|div|gn|all|alle)';
const SETS = new RegExp(
  `\\(\\s*${LETTERS}(?:\\s*[/|,*+]\\s*${LETTERS}){1,3}\\s*\\)|(?<![\\p{L}\\p{N}])${LETTERS}(?:\\s?[/|]\\s?${LETTERS}){1,3}(?![\\p{L}\\p{N}])`,
  'giu',
);
/** Endings: ":in", "*innen", "/-in", "_in", "(in)", "·e·s", "(e)", "(ne)", ".e.s". Other words behind these signs stay. */
const ENDINGS =
  /(?<=\p{L}{3})(?:(?:[:*_·•](?:innen|in|nen|ne|e|r|euse|trice|rice|ice|ka|ca|a|s)(?!\p{L}))+|\/-?(?:in|innen|frau|e|ne|euse|rice|ice|a|ka|ca)(?!\p{L})|\((?:in|innen|e|ne|a|s|es|ka|r)\)|\.(?:e|ne|es|trice|euse)(?:\.s)?(?!\p{L}))/giu;

/** A range of the text that changes nothing. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** The text without marks of gender, which are replaced by spaces so that every word keeps its place. */
export function normalise(text: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let plain = text;
  for (const pattern of [SETS, ENDINGS]) {
    plain = plain.replace(pattern, (found: string, ...rest: unknown[]) => {
      const start = rest.find((one): one is number => typeof one === 'number') ?? 0;
      if (pattern === SETS) marks.push({ start, end: start + found.length });
      return ' '.repeat(found.length);
    });
  }
  return { text: plain, marks };
}
