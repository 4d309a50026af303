import {
  absent,
  all,
  anyOf,
  atMost,
  CEFR_LEVELS,
  either,
  EXPERIENCE_BANDS,
  inIscoGroups,
  languageLevelToken,
  term,
  wordTokens,
  type Condition,
} from '@talent-pool/search-index';
import { EU_LANGUAGES, foldedWords, isStopWord } from '@talent-pool/taxonomy';
import { conceptsOf, where } from './text-for-cards.ts';
import type { TextPart, TextInterpretation } from './text-interpretation.ts';

type WordField = 'titleWords' | 'words';

/** Requires all words, in any inflection, in the title, or in title and description. Stop words are ignored. */
export function wordsCondition(text: string, field: WordField): Condition[] {
  const words = foldedWords(text).filter((word) => !isStopWord(word));
  const conditions = words.map((word) => anyOf(field, wordTokens(word, EU_LANGUAGES)));
  return conditions.length > 0 ? [all(...conditions)] : [];
}

/** The condition of a part of a text for vacancies: by occupation and skills, or by words. */
function partCondition(part: TextPart): Condition {
  switch (part.kind) {
    case 'LANGUAGE': {
      // A person with this level looks for vacancies that require at most this level.
      const enough = CEFR_LEVELS.slice(0, CEFR_LEVELS.indexOf(part.minimum) + 1);
      const levels = part.minimum === 'A1' ? CEFR_LEVELS : enough;
      return anyOf(
        'languageLevels',
        levels.map((level) => languageLevelToken(part.language, level)),
      );
    }
    case 'EXPERIENCE':
      return atMost('experienceRank', EXPERIENCE_BANDS.indexOf(part.least));
    case 'EQF':
      return either(
        anyOf('eqf', [1, 2, 3, 4, 5, 6, 7, 8].filter((level) => level <= part.level).map(String)),
        absent('eqf'),
      );
    case 'MEMBER_STATE':
      return term('memberStates', part.memberState);
    case 'CONCEPTS':
      return either(
        ...where(conceptsOf(part, 'OCCUPATION'), (ids) => anyOf('occupationTree', ids)),
        ...where(conceptsOf(part, 'SKILL'), (ids) => anyOf('skills', ids)),
        ...where(conceptsOf(part, 'ISCO_GROUP'), inIscoGroups),
        ...wordsCondition(part.matchedText, 'words'),
      );
  }
}

/**
 * Conditions of a text for vacancies: every part must be met, and every unmatched word must be in title or description.
 */
export const textForVacancies = (text: TextInterpretation | null | undefined): Condition[] => [
  ...(text?.parts ?? []).map((part) => partCondition(part)),
  ...(text?.remaining ?? []).flatMap((word) => wordsCondition(word, 'words')),
];
