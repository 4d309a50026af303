import { hasKey } from '@talent-pool/service-kit';
import { understandText, type TextQuestion, type TextReading } from '@talent-pool/matching';
import type { Context } from '../context.ts';
import type { Wanted } from '../domain/saved-search.ts';

/** What is looked for, with its text understood once and for all; and the words that nothing was made of. */
export interface UnderstoodSearch {
  readonly wanted: Wanted;
  readonly remaining: readonly string[];
  /** Whether something was made of the text, or there is none. */
  readonly understood: boolean;
}

/** Whether the text asks for anything. Vacancies are searched for every word, people for what was understood. */
const asksFor = ({ kind }: Wanted, { parts, remaining }: TextReading): boolean =>
  parts.length > 0 || (kind === 'VACANCIES' && remaining.length > 0);

/** Reads the text of a filter as a search would. Throws UNAVAILABLE. */
export async function understandSearch(
  wanted: Wanted,
  question: TextQuestion | null,
  { reader, taxonomy }: Context,
): Promise<UnderstoodSearch> {
  if (question === null || !hasKey(wanted, 'filter')) return { wanted, remaining: [], understood: true };
  const text = await understandText(question, reader.concepts, taxonomy);
  const filter = { ...wanted.filter, text };
  const remaining = wanted.kind === 'PROFILES' ? text.remaining : [];
  return { wanted: { ...wanted, filter } as Wanted, remaining, understood: asksFor(wanted, text) };
}
