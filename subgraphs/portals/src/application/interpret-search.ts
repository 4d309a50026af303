import { dayOf, hasKey } from '@talent-pool/service-kit';
import type { TextInterpretation, TextQuestion } from '@talent-pool/matching';
import { requestedLanguages } from '@talent-pool/messages';
import { readText } from '@talent-pool/text-reader';
import type { Context } from '../context.ts';
import type { SearchTarget } from '../domain/saved-search.ts';

/** A saved search with its text interpreted. */
export interface InterpretedSearch {
  readonly wanted: SearchTarget;
  /** Words of a search for people that could not be interpreted. */
  readonly unmatchedWords: readonly string[];
  /** Whether the text adds any condition; true without a text. */
  readonly hasConditions: boolean;
}

/**
 * Whether the text adds any condition. A text of which nothing was understood finds nobody; in a search for vacancies its
 * words are searched for.
 */
const hasConditionsFrom = (
  { kind }: SearchTarget,
  { readings, unread, nothingUnderstood }: TextInterpretation,
): boolean =>
  nothingUnderstood
    ? kind === 'VACANCIES' && unread.length > 0
    : readings.some(({ effect }) => effect === 'FILTER' || effect === 'EXCLUDE');

/** Interprets the text of a filter as a search would. */
export function interpretSearch(
  wanted: SearchTarget,
  question: TextQuestion | null,
  { taxonomy, resembling, acceptLanguage, now }: Context,
): InterpretedSearch {
  if (question === null || !hasKey(wanted, 'filter')) return { wanted, unmatchedWords: [], hasConditions: true };
  const { language, ...asked } = question;
  const languages = requestedLanguages({ language, acceptLanguage });
  const today = dayOf(now);
  const text = readText({ ...asked, languages }, taxonomy, { today, ...(resembling && { resembling }) });
  const filter = { ...wanted.filter, text };
  return {
    wanted: { ...wanted, filter } as SearchTarget,
    unmatchedWords: wanted.kind === 'PROFILES' ? text.unread.map((word) => word.text) : [],
    hasConditions: hasConditionsFrom(wanted, text),
  };
}
