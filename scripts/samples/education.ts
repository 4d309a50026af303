import { CEFR_LEVELS } from '@talent-pool/search-index';
import { LANGUAGES_OF_MEMBER_STATE, type OccupationFacts } from '@talent-pool/taxonomy';
import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';
import type { Random } from './random.ts';

/** Usual EQF levels by ISCO-08 major group, and ISCED-F fields by sub-major group where one is usual. */
const EQF_BY_MAJOR: Readonly<Record<string, readonly number[]>> = {
  '1': [6, 7, 7],
  '2': [6, 6, 7, 7, 8],
  '3': [5, 5, 6, 6],
  '4': [4, 4, 5],
  '5': [3, 4, 4],
  '6': [2, 3, 4],
  '7': [3, 4, 4, 5],
  '8': [2, 3, 4],
  '9': [1, 2, 2, 3],
};
const FIELD_BY_SUB_MAJOR: Readonly<Record<string, string>> = {
  '21': '0711',
  '22': '0913',
  '23': '0111',
  '24': '0413',
  '25': '0613',
  '26': '0312',
  '31': '0714',
  '32': '0914',
  '33': '0411',
  '35': '0612',
  '51': '1013',
  '53': '0922',
  '61': '0811',
  '71': '0732',
  '72': '0715',
  '74': '0713',
  '75': '0721',
  '83': '1041',
};
const OTHER_FIELDS = ['0011', '0231', '0414', '0521', '1015'];

const COMPLETED = { start: null, end: null, status: 'COMPLETED' as const, recognitions: [] };

/** The usual qualification of an occupation, and sometimes a second one. */
export function qualificationsOf(
  random: Random,
  { iscoGroup }: OccupationFacts,
  country: string,
  year: number,
): Profile['qualifications'] {
  const usual = FIELD_BY_SUB_MAJOR[iscoGroup.slice(0, 2)] ?? random.pick(OTHER_FIELDS);
  const eqf = random.pick(EQF_BY_MAJOR[iscoGroup.slice(0, 1)] ?? [4]);
  const qualification = (level: number, educationField: string) => ({
    title: null,
    eqf: level,
    educationField,
    country,
    year: year - random.between(1, 25),
    ...COMPLETED,
    hidden: random.chance(0.03),
  });
  const second = random.chance(0.25) ? [qualification(Math.max(1, eqf - 1), random.pick(OTHER_FIELDS))] : [];
  return random.chance(0.05) ? [] : [qualification(eqf, usual), ...second];
}

const NO_LEVELS = { listening: null, reading: null, spokenInteraction: null, spokenProduction: null, writing: null };

/** The mother tongue and some languages common in the country of origin. */
export function languagesOf(
  random: Random,
  { tongue, others }: { tongue: string; others: readonly string[] },
): Profile['languages'] {
  const mother = {
    language: tongue,
    motherTongue: true,
    levels: NO_LEVELS,
    examinations: [],
    shown: random.chance(0.2),
    hidden: false,
  };
  const learned = others
    .filter((_language, place) => random.chance(place === 0 ? 0.9 : 0.35))
    .map((language) => {
      const rank = random.between(1, 5);
      const level = (change: number) => CEFR_LEVELS[Math.min(5, Math.max(0, rank + change))] ?? 'A1';
      const levels = {
        listening: level(0),
        reading: level(1),
        spokenInteraction: level(0),
        spokenProduction: level(0),
        writing: level(random.between(-1, 0)),
      };
      return { language, motherTongue: false, levels, examinations: [], shown: false, hidden: random.chance(0.02) };
    });
  return [mother, ...learned];
}

/**
 * Adds, for three in five people with a licence, the language of the member state that gave it, at a level at which they can
 * work there.
 */
export function withLanguageOfWork(
  languages: Profile['languages'],
  random: Random,
  [licence]: Profile['licences'],
): Profile['languages'] {
  const [language] = LANGUAGES_OF_MEMBER_STATE[licence?.memberState ?? ''] ?? [];
  if (language === undefined || !random.chance(0.6)) return languages;
  const level = random.pick(['B1', 'B2', 'C1'] as const);
  const levels = { ...NO_LEVELS, listening: level, reading: level, spokenInteraction: level, spokenProduction: level };
  if (languages.some((known) => known.language === language && known.motherTongue)) return languages;
  const others = languages.filter((known) => known.language !== language);
  return [...others, { language, motherTongue: false, levels, examinations: [], shown: false, hidden: false }];
}
