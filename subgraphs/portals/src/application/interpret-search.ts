import { hasKey } from '@talent-pool/service-kit';
import { interpretText, type TextQuestion, type TextInterpretation } from '@talent-pool/matching';
import type { Context } from '../context.ts';
import type { Wanted } from '../domain/saved-search.ts';

/** What is looked for, with its text interpreted once and for all. */
export interface InterpretedSearch {
  readonly wanted: Wanted;
  /** Words of a text about people that match nothing. */
  readonly unmatchedWords: readonly string[];
  /** Whether the text asks for anything; true without a text. */
  readonly asksForAnything: boolean;
}

/** Whether the text asks for anything. Vacancies are searched for every word, people for its concepts and conditions. */
const asksFor = ({ kind }: Wanted, { parts, remaining }: TextInterpretation): boolean =>
  parts.length > 0 || (kind === 'VACANCIES' && remaining.length > 0);

/** Reads the text of a filter as a search would. Throws UNAVAILABLE. */
export async function interpretSearch(
  wanted: Wanted,
  question: TextQuestion | null,
  { reader, taxonomy }: Context,
): Promise<InterpretedSearch> {
  if (question === null || !hasKey(wanted, 'filter')) return { wanted, unmatchedWords: [], asksForAnything: true };
  const text = await interpretText(question, reader.concepts, taxonomy);
  const filter = { ...wanted.filter, text };
  const unmatchedWords = wanted.kind === 'PROFILES' ? text.remaining : [];
  return { wanted: { ...wanted, filter } as Wanted, unmatchedWords, asksForAnything: asksFor(wanted, text) };
}
