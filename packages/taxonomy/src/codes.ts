import { languageName } from './reference-lists.ts';

/** ISO 3166-1 alpha-2 codes in force, and XK, which the Union uses for Kosovo. */
const COUNTRIES: ReadonlySet<string> = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
    'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO ' +
    'JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR ' +
    'MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO ' +
    'RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV ' +
    'TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
  ).split(' '),
);

/**
 * Codes of ICAO 9303 (part 3, section 5) for people without a nationality or of an unknown one: stateless (1954 Convention),
 * refugee (1951 Convention), other refugee, unspecified.
 */
export const NATIONALITIES_WITHOUT_COUNTRY: readonly string[] = ['XXA', 'XXB', 'XXC', 'XXX'];

/** Codes that ISO 639-1 has withdrawn; CLDR still reads them as other languages. */
const WITHDRAWN_LANGUAGES: readonly string[] = ['bh', 'in', 'iw', 'ji', 'jw', 'mo', 'sh'];

/** Whether a country or territory has this ISO 3166-1 alpha-2 code today. */
export const isCountry = (code: string): boolean => COUNTRIES.has(code);

/** Whether this is the code of a nationality: of a country, or of ICAO 9303 for people without one. */
export const isNationality = (code: string): boolean => isCountry(code) || NATIONALITIES_WITHOUT_COUNTRY.includes(code);

/** Whether a language has this ISO 639-1 code today. */
export const isLanguage = (code: string): boolean =>
  languageName(code, 'en') !== undefined && !WITHDRAWN_LANGUAGES.includes(code);
