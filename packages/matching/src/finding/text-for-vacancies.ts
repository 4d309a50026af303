import { CEFR_LEVELS, EXPERIENCE_BANDS, languageLevelToken, wordTokens } from '@talent-pool/search-index';
import { EU_LANGUAGES, foldedWords, isStopWord } from '@talent-pool/taxonomy';
import { absent, anyOf, either, iscoClause, term, type Clause } from '../clause.ts';
import { conceptsOf, where } from './text-for-cards.ts';
import type { TextPart, TextReading } from './text-reading.ts';

type WordField = 'titleWords' | 'words';

/** Words that all stand in the title, or in title and description, in any inflection; nothing for words that say nothing. */
export function wordsClause(text: string, field: WordField): Clause[] {
  const words = foldedWords(text).filter((word) => !isStopWord(word));
  const clauses = words.map((word) => anyOf(field, wordTokens(word, EU_LANGUAGES)));
  return clauses.length > 0 ? [{ bool: { filter: clauses } }] : [];
}

/** What stands for a part of a text in a vacancy: its occupation and skills, or its words. */
function partClause(part: TextPart): Clause {
  switch (part.kind) {
    case 'LANGUAGE': {
      // Who knows the language so well looks for work that asks for no more.
      const enough = CEFR_LEVELS.slice(0, CEFR_LEVELS.indexOf(part.minimum) + 1);
      const levels = part.minimum === 'A1' ? CEFR_LEVELS : enough;
      return anyOf(
        'languageLevels',
        levels.map((level) => languageLevelToken(part.language, level)),
      );
    }
    case 'EXPERIENCE':
      return { range: { experienceRank: { lte: EXPERIENCE_BANDS.indexOf(part.least) } } };
    case 'EQF':
      return either(
        anyOf('eqf', [1, 2, 3, 4, 5, 6, 7, 8].filter((level) => level <= part.level).map(String)),
        absent('eqf'),
      );
    case 'MEMBER_STATE':
      return term('memberState', part.memberState);
    case 'CONCEPTS':
      return either(
        ...where(conceptsOf(part, 'OCCUPATION'), (ids) => anyOf('occupationTree', ids)),
        ...where(conceptsOf(part, 'SKILL'), (ids) => anyOf('skills', ids)),
        ...where(conceptsOf(part, 'ISCO_GROUP'), iscoClause),
        ...wordsClause(part.matchedText, 'words'),
      );
  }
}

/** What a text demands of a vacancy: every part, and every word that was not understood in its title or description. */
export const textForVacancies = (text: TextReading | null | undefined): Clause[] => [
  ...(text?.parts ?? []).map((part) => partClause(part)),
  ...(text?.remaining ?? []).flatMap((word) => wordsClause(word, 'words')),
];
