import { roleEnd, type TextContext } from './text-context.ts';

/** A number in a text. */
export interface FoundNumber {
  readonly to: number;
  readonly value: number;
  /** "5+": this or more. */
  readonly isOpen: boolean;
}

const DIGITS = /^(\d{1,6}(?:\.\d{1,3})?)(\+?)$/u;

/** The number at a place: digits, or a word from one to twelve; undefined if there is none. */
export function numberAt({ tokens, closed }: TextContext, from: number): FoundNumber | undefined {
  const token = tokens[from];
  if (!token) return undefined;
  const [, digits, open] = DIGITS.exec(token.folded) ?? [];
  if (digits !== undefined) {
    // "2.500" is two thousand five hundred; "1.5" is one and a half.
    const value = /\.\d{3}$/u.test(digits) ? Number(digits.replace('.', '')) : Number(digits);
    const joined = tokens[from + 1];
    const isThousands = token.after === ',' && /^\d{3}$/u.test(joined?.folded ?? '') && !digits.includes('.');
    if (isThousands) return { to: from + 2, value: value * 1000 + Number(joined?.folded), isOpen: false };
    const isSpaced = /^[\s\u00a0']$/u.test(token.after) && digits.length <= 2 && /^\d{3}$/u.test(joined?.folded ?? '');
    if (isSpaced) return { to: from + 2, value: value * 1000 + Number(joined?.folded), isOpen: false };
    return { to: from + 1, value, isOpen: open === '+' || token.after.startsWith('+') };
  }
  for (const words of closed) {
    const value = words.numberOf(token.folded);
    if (value !== undefined) return { to: from + 1, value, isOpen: false };
  }
  return undefined;
}

/** An amount, or a range of amounts, in whatever unit follows. */
export interface FoundRange {
  /** Before the first word of the range. */
  readonly from: number;
  /** After its last number. */
  readonly to: number;
  readonly least: number | null;
  readonly most: number | null;
}

/** The bound before a number: "at least", "up to", "less than". */
function boundAt(text: TextContext, from: number): { readonly to: number; readonly kind: 'LEAST' | 'MOST' } {
  for (const role of ['less', 'most', 'more', 'least'] as const) {
    const to = roleEnd(text, from, role);
    if (to > from) return { to, kind: role === 'less' || role === 'most' ? 'MOST' : 'LEAST' };
  }
  return { to: from, kind: 'LEAST' };
}

/** The range of numbers that begins at a place: "3", "3+", "1-3", "between 1 and 3", "up to 3", "less than 3". */
export function rangeAt(text: TextContext, from: number): FoundRange | undefined {
  const between = roleEnd(text, from, 'between');
  const since = between > from ? between : roleEnd(text, from, 'since');
  const paired = pairAt(text, since, from);
  if (paired) return paired;
  const bound = boundAt(text, from);
  const number = numberAt(text, bound.to);
  if (!number) return undefined;
  const { to, value } = number;
  return bound.kind === 'MOST' ? { from, to, least: null, most: value } : { from, to, least: value, most: null };
}

function pairAt(text: TextContext, at: number, from: number): FoundRange | undefined {
  const first = numberAt(text, at);
  if (!first) return undefined;
  const isDash = /^\s*[-–—]\s*$/u.test(text.tokens[first.to - 1]?.after ?? '');
  const joined = isDash ? first.to : roleEnd(text, first.to, 'to');
  const second = joined > first.to || isDash ? numberAt(text, joined) : undefined;
  if (!second || second.value <= first.value) return undefined;
  return { from, to: second.to, least: first.value, most: second.value };
}
