import { hasKey } from '@talent-pool/service-kit';
import { interpretText, type TextQuestion, type TextInterpretation } from '@talent-pool/matching';
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
 * Whether the text adds any condition. Vacancies are searched for every word, people only for interpreted concepts and
 * conditions.
 */
const hasConditionsFrom = ({ kind }: SearchTarget, { parts, remaining }: TextInterpretation): boolean =>
  parts.length > 0 || (kind === 'VACANCIES' && remaining.length > 0);

/** Interprets the text of a filter as a search would. Throws UNAVAILABLE. */
export async function interpretSearch(
  wanted: SearchTarget,
  question: TextQuestion | null,
  { reader, taxonomy }: Context,
): Promise<InterpretedSearch> {
  if (question === null || !hasKey(wanted, 'filter')) return { wanted, unmatchedWords: [], hasConditions: true };
  const text = await interpretText(question, reader.concepts, taxonomy);
  const filter = { ...wanted.filter, text };
  const unmatchedWords = wanted.kind === 'PROFILES' ? text.remaining : [];
  return {
    wanted: { ...wanted, filter } as SearchTarget,
    unmatchedWords,
    hasConditions: hasConditionsFrom(wanted, text),
  };
}
