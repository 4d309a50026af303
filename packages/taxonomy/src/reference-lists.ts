/** ISO 639-1 codes of the 24 official languages of the European Union. */
export const EU_LANGUAGES: readonly string[] =
  'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv'.split(' ');

/** Official languages of each member state, ISO 639-1. Vacancies are written in these or in English. */
export const LANGUAGES_OF_MEMBER_STATE: Readonly<Record<string, readonly string[]>> = {
  AT: ['de'],
  BE: ['nl', 'fr', 'de'],
  BG: ['bg'],
  CY: ['el'],
  CZ: ['cs'],
  DE: ['de'],
  DK: ['da'],
  EE: ['et'],
  ES: ['es'],
  FI: ['fi', 'sv'],
  FR: ['fr'],
  GR: ['el'],
  HR: ['hr'],
  HU: ['hu'],
  IE: ['en', 'ga'],
  IT: ['it'],
  LT: ['lt'],
  LU: ['fr', 'de'],
  LV: ['lv'],
  MT: ['mt', 'en'],
  NL: ['nl'],
  PL: ['pl'],
  PT: ['pt'],
  RO: ['ro'],
  SE: ['sv'],
  SI: ['sl'],
  SK: ['sk'],
};

/** ISCED-F 2013 broad fields, with their English names. */
export const EDUCATION_FIELDS: Readonly<Record<string, string>> = {
  '00': 'Generic programmes and qualifications',
  '01': 'Education',
  '02': 'Arts and humanities',
  '03': 'Social sciences, journalism and information',
  '04': 'Business, administration and law',
  '05': 'Natural sciences, mathematics and statistics',
  '06': 'Information and Communication Technologies',
  '07': 'Engineering, manufacturing and construction',
  '08': 'Agriculture, forestry, fisheries and veterinary',
  '09': 'Health and welfare',
  '10': 'Services',
};

type Names = (code: string) => string | undefined;
const names = new Map<string, Names>();

/** Cache of CLDR names. There are few codes and languages, and a lookup takes as long as a page of labels. */
function displayNames(language: string, type: 'language' | 'region'): Names {
  const key = `${type}:${language}`;
  const known = names.get(key);
  if (known) return known;
  const source = new Intl.DisplayNames([language, 'en'], { type, fallback: 'none' });
  const found = new Map<string, string | undefined>();
  const made: Names = (code) => {
    if (!found.has(code)) found.set(code, source.of(code));
    return found.get(code);
  };
  names.set(key, made);
  return made;
}

/**
 * The primary language of a tag; English for anything else. The number of results is bounded, so names can be cached.
 */
const primaryOrEnglish = (language: string): string => /^[a-z]{2}(?=$|-)/u.exec(language)?.[0] ?? 'en';

/** The name of an ISO 639-1 language in a language; undefined for an unknown code. Source: CLDR. */
export const languageName = (code: string, language: string): string | undefined =>
  /^[a-z]{2}$/u.test(code) ? displayNames(primaryOrEnglish(language), 'language')(code) : undefined;

/** The name of an ISO 3166-1 country in a language; undefined for an unknown code. Source: CLDR. */
export const countryName = (code: string, language: string): string | undefined =>
  /^[A-Z]{2}$/u.test(code) ? displayNames(primaryOrEnglish(language), 'region')(code) : undefined;
