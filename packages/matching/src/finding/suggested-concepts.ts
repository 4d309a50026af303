import { LABELS_OF } from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { addMeaning, type MeaningFinder } from './add-meaning.ts';
import { findConcepts, type AskConcepts, type LabelQuestion } from './concept-finder.ts';
import type { RankedConcept } from './rank-concepts.ts';

/** A text to suggest concepts for. */
export interface SuggestionQuestion extends LabelQuestion {
  /** Language of the text, by which its meaning is compared; null if it is unknown. Default: `language`. */
  readonly spoken?: string | null;
}

/** Where concepts are searched. Without `meaning`, by labels alone. */
export interface SuggestionSources {
  readonly ask: AskConcepts;
  readonly taxonomy: Taxonomy;
  readonly meaning?: MeaningFinder | undefined;
}

/** Concepts with labels similar to a text, and occupations and groups of similar meaning, best first. Rejects when `ask` does. */
export async function suggestedConcepts(
  question: SuggestionQuestion,
  { ask, taxonomy, meaning }: SuggestionSources,
): Promise<RankedConcept[]> {
  const found = await findConcepts(ask, taxonomy, question);
  if (!meaning) return found;
  const { text, kinds, language, spoken = language } = question;
  const compared = meaning.compare(text, spoken);
  // A text that resembles no label may be nonsense: then only what it probably means is suggested.
  const byMeaning = found.length > 0 ? compared?.best(kinds) : meaning.fitting(text, spoken, kinds);
  // Of a skill only the label is compared, as if it were all that is known of it.
  const resemblance = ({ kind, id, language: shown }: RankedConcept): number =>
    compared?.rankOf(kind, id) ?? 2 * meaning.similarity(text, taxonomy.labels[LABELS_OF[kind]].label(id, shown));
  return addMeaning(found, byMeaning ?? [], spoken ?? 'en', resemblance);
}
