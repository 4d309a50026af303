import type { FilterReader } from '@talent-pool/search-index';
import { isWithin, languageOfTag, wordsOf } from '@talent-pool/taxonomy';
import type { TextInterpretationInput } from '../profile-filter.ts';
import type { TextQuestion } from './text-interpretation.ts';

/** Maximum number of characters and of words of a text. */
export const LONGEST_TEXT = 300;
const MOST_WORDS = 30;
/** "OCCUPATION:<id>", "LANGUAGE:de>=B2". */
const READING = /^[A-Z_]{3,20}:[\w>=.-]{1,60}$/u;

interface Given {
  readonly text?: string | null;
  readonly language?: string | null;
  readonly textInterpretation?: TextInterpretationInput | null;
}

/** The language of a tag, by lookup (RFC 4647): `DE` and `de-AT` are `de`; null without a tag. */
function readLanguage(reader: FilterReader, tag: string | null | undefined): string | null {
  const language = typeof tag === 'string' ? languageOfTag(tag) : undefined;
  const message = 'Unknown language. Must be a language tag, such as de or de-AT.';
  reader.single('language', tag, () => language !== undefined, message);
  return language ?? null;
}

/**
 * Reads the text of a filter with its pinned and rejected readings; null without a text. Reports problems to the
 * reader.
 */
export function readTextQuestion(
  reader: FilterReader,
  { text, language: tag, textInterpretation }: Given,
): TextQuestion | null {
  const id = (value: string): string | undefined => (READING.test(value) ? value : undefined);
  const pinned = reader.list('textInterpretation.pinnedIds', textInterpretation?.pinnedIds, id);
  const rejected = reader.list('textInterpretation.rejectedIds', textInterpretation?.rejectedIds, id);
  const language = readLanguage(reader, tag);
  const both = pinned.filter((one) => rejected.includes(one));
  if (both.length > 0) reader.fail('textInterpretation', both, 'A reading cannot be both pinned and rejected.');
  if (text == null) {
    if (pinned.length + rejected.length > 0)
      reader.fail('textInterpretation', [], 'Add "text": it is needed to pin or reject readings.');
    return null;
  }
  const words = isWithin(text, LONGEST_TEXT) ? wordsOf(text).length : MOST_WORDS + 1;
  if (words > MOST_WORDS)
    reader.fail('text', [], `Must have at most ${LONGEST_TEXT} characters and ${MOST_WORDS} words.`);
  if (words === 0) reader.fail('text', [], 'Must contain a word or a number.');
  return { text, language, pinned, rejected };
}
