import {
  absent,
  all,
  anyOf,
  atLeast,
  atMost,
  CEFR_LEVELS,
  either,
  EQF_LEVELS,
  EVERY,
  EXPERIENCE_BANDS,
  inIscoGroups,
  languageLevelToken,
  term,
  type Condition,
} from '@talent-pool/search-index';
import { monthlyAmount } from '@talent-pool/pay';
import type { Meaning, Reading } from '@talent-pool/text-reader';
import { bandsWithin } from './experience-bands.ts';
import { excludingReadings, filteringGroups, idsOf } from './reading-groups.ts';
import { NO_CRITERIA, type TextCriteria } from './text-for-cards.ts';
import type { TextInterpretation } from './text-interpretation.ts';
import { where } from './where.ts';
import { wordsCondition } from './words-condition.ts';

type Of<K extends Meaning['kind']> = Extract<Meaning, { readonly kind: K }>;

/** A person with this level looks for vacancies that require at most this level. */
function requiresLanguage({ language, minimum }: Of<'LANGUAGE'>): Condition {
  const enough = CEFR_LEVELS.slice(0, CEFR_LEVELS.indexOf(minimum) + 1);
  const levels = minimum === 'A1' ? CEFR_LEVELS : enough;
  return anyOf(
    'languageLevels',
    levels.map((level) => languageLevelToken(language, level)),
  );
}

/** Vacancies that a person with this experience may apply for. */
function requiresExperience({ from, to }: Of<'EXPERIENCE'>): Condition {
  const [least = 'NONE'] = bandsWithin(from ?? Math.max(0, (to ?? 1) - 1), null);
  return atMost('experienceRank', EXPERIENCE_BANDS.indexOf(least));
}

/** A month that has begun means at once: every vacancy fits. */
const startsFrom = ({ month }: Of<'START'>, today: string): Condition =>
  month <= today.slice(0, 7) ? EVERY : atLeast('start', `${month}-01`);

/** Below it, words may mean something else than was read: they are looked for in descriptions too. */
const SURE = 0.8;

function namesConcept(meaning: Of<'CONCEPTS'>, { matchedText, confidence }: Reading): Condition {
  return either(
    ...where(idsOf(meaning, 'OCCUPATION'), (ids) => anyOf('occupationTree', ids)),
    ...where(idsOf(meaning, 'SKILL'), (ids) => anyOf('skills', ids)),
    ...where(idsOf(meaning, 'ISCO_GROUP'), inIscoGroups),
    ...wordsCondition(matchedText, confidence < SURE ? 'words' : 'titleWords'),
  );
}

/** A vacancy may name the town in words only, as it is called there or in another language. */
const isIn = ({ country, region, name }: Of<'PLACE'>, matchedText: string): Condition =>
  region === null && name === undefined
    ? term('memberStates', country)
    : either(
        ...(region === null ? [] : [term('regions', region)]),
        ...[matchedText, name ?? matchedText].flatMap((text) =>
          wordsCondition(text, 'words').map((words) => all(term('memberStates', country), words)),
        ),
      );

/** The condition that a reading demands of a vacancy. */
function conditionOf(reading: Reading, today: string): Condition {
  const { meaning } = reading;
  switch (meaning.kind) {
    case 'CONCEPTS':
      return namesConcept(meaning, reading);
    case 'LANGUAGE':
      return requiresLanguage(meaning);
    case 'EXPERIENCE':
      return requiresExperience(meaning);
    case 'EQF':
      return either(anyOf('eqf', EQF_LEVELS.filter((level) => level <= meaning.level).map(String)), absent('eqf'));
    case 'PLACE':
      return isIn(meaning, reading.matchedText);
    case 'START':
      return startsFrom(meaning, today);
    case 'WORKING_TIME':
      return term('workingTime', meaning.workingTime);
    case 'CONTRACT':
      return term('contractType', meaning.contract);
    case 'PAY':
      return atLeast('monthlyPay', monthlyAmount(meaning.amount, meaning.period, null));
    case 'LICENCE':
      return term('drivingLicences', meaning.category);
    case 'WORDS':
      return EVERY;
  }
}

/** Whatever its level, an excluded language must not be required. */
const excludedOf = (reading: Reading, today: string): Condition =>
  reading.meaning.kind === 'LANGUAGE' ? term('languages', reading.meaning.language) : conditionOf(reading, today);

/**
 * Conditions of a text for vacancies: one reading of each group must be met, and no excluded one. If nothing of a text was
 * understood, its words must occur in title, description or town.
 */
export function textForVacancies(text: TextInterpretation | null | undefined, today: string): TextCriteria {
  if (!text) return NO_CRITERIA;
  const words = text.nothingUnderstood ? text.unread : [];
  return {
    narrowing: [
      ...filteringGroups(text).map((group) => either(...group.map((reading) => conditionOf(reading, today)))),
      ...words.flatMap((word) => wordsCondition(word.text, 'words')),
    ],
    excluding: excludingReadings(text).map((reading) => excludedOf(reading, today)),
  };
}
