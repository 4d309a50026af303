import type { FilterReader } from '@talent-pool/search-index';
import { isWithin, wordsOf } from '@talent-pool/taxonomy';
import type { TextReadingsInput } from '../profile-filter.ts';
import type { TextQuestion } from './text-reading.ts';

/** A text may have so many characters, and so many words. */
export const LONGEST_TEXT = 300;
const MOST_WORDS = 30;
/** "OCCUPATION:<id>", "LANGUAGE:de>=B2". */
const READING = /^[A-Z_]{3,20}:[\w>=.-]{1,60}$/u;

interface Given {
  readonly text?: string | null;
  readonly readings?: TextReadingsInput | null;
}

/** The text of a filter with its pinned and rejected readings; null without a text. Problems go to the reader. */
export function readTextQuestion(reader: FilterReader, { text, readings }: Given): TextQuestion | null {
  const id = (value: string): string | undefined => (READING.test(value) ? value : undefined);
  const pinned = reader.list('readings.pinned', readings?.pinned, id);
  const rejected = reader.list('readings.rejected', readings?.rejected, id);
  const both = pinned.filter((one) => rejected.includes(one));
  if (both.length > 0) reader.fail('readings', both, 'A reading cannot be pinned and rejected.');
  if (text == null) {
    if (pinned.length + rejected.length > 0) reader.fail('readings', [], 'Readings belong to a text: send it along.');
    return null;
  }
  const words = isWithin(text, LONGEST_TEXT) ? wordsOf(text).length : MOST_WORDS + 1;
  if (words > MOST_WORDS)
    reader.fail('text', [], `A text may have ${LONGEST_TEXT} characters and ${MOST_WORDS} words.`);
  if (words === 0) reader.fail('text', [], 'A text needs a word or a number.');
  return { text, pinned, rejected };
}
