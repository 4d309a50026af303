import type { Span, UnreadWord } from './reading.ts';
import type { Structured } from './structured.ts';
import type { TextContext } from './text-context.ts';

type Effects = readonly Pick<Structured, 'effect' | 'meaning'>[];

/**
 * Whether a text says nothing that can be searched for: it forms no condition, or only exclusions beside words that were not read, or
 * names something that was not understood.
 */
export function isNothingUnderstood(found: Effects, hasUnread: boolean): boolean {
  const asksFor = found.some(({ effect }) => effect === 'FILTER' || effect === 'RANK');
  const excludes = found.some(({ effect }) => effect === 'EXCLUDE');
  if (!asksFor && !(excludes && !hasUnread)) return true;
  return hasUnread && !found.some(({ effect, meaning }) => meaning.kind === 'CONCEPTS' && effect !== 'IGNORED');
}

interface Words {
  readonly cover: readonly Span[];
  readonly text: TextContext;
  readonly content: (place: number) => boolean;
}

/** Words that were not read; all of them if nothing else is known of a text: "night shift", "job". */
export function unreadOf({ cover, text, content }: Words, found: Effects): UnreadWord[] {
  const covered = (place: number): boolean => cover.some(({ from, to }) => from <= place && place < to);
  const words = text.tokens.map(({ start, end, written }) => ({ text: written, start, end }));
  const unread = words.filter((_word, place) => !covered(place) && content(place));
  return unread.length === 0 && found.every(({ meaning }) => meaning.kind === 'WORDS') ? words : unread;
}
