import { all, anyOf, wordTokens, type Condition } from '@talent-pool/search-index';
import { EU_LANGUAGES, foldedWords, isStopWord } from '@talent-pool/taxonomy';

type WordField = 'titleWords' | 'words';

/** Requires all words, in any inflection, in the title, or in title, description and towns. Stop words are ignored. */
export function wordsCondition(text: string, field: WordField): Condition[] {
  const words = foldedWords(text).filter((word) => !isStopWord(word));
  const conditions = words.map((word) => anyOf(field, wordTokens(word, EU_LANGUAGES)));
  return conditions.length > 0 ? [all(...conditions)] : [];
}
