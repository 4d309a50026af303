import {
  EU_LANGUAGES,
  EU_MEMBER_STATES,
  LANGUAGE_CODES,
  countryName,
  foldedWords,
  languageName,
} from '@talent-pool/taxonomy';

/** Codes by folded name in every official language of the Union. Ambiguous names map to null. */
function byName(codes: readonly string[], nameOf: (code: string, language: string) => string | undefined) {
  const found = new Map<string, string | null>();
  for (const code of codes) {
    for (const language of EU_LANGUAGES) {
      const name = foldedWords(nameOf(code, language) ?? '').join(' ');
      if (name === '' || name.length < 3) continue;
      found.set(name, (found.get(name) ?? code) === code ? code : null);
    }
  }
  return found;
}

/** Further common names of member states, folded. */
const FURTHER_STATES: Readonly<Record<string, string>> = { 'czech republic': 'CZ', holland: 'NL' };

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words for years, from CLDR's unit patterns in every official language. */
function yearWords(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const language of EU_LANGUAGES) {
    for (const unitDisplay of ['long', 'short'] as const) {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'year', unitDisplay });
      for (const count of [1, 2, 3, 5, 10, 21])
        for (const word of foldedWords(format.format(count))) if (/^\p{L}{2,}$/u.test(word)) found.add(word);
    }
  }
  return found;
}

/** Words allowed between a language and its level, or between "EQF" and its number. */
const LEVEL_WORDS = words(
  'level niveau nivel nivell livello poziom uroven nivo niva tase taso szint razina lygis limenis leibheal livell επιπεδο ниво',
);
/** Abbreviations of the European Qualifications Framework in the official languages, folded. */
const EQF_WORDS = words('eqf eqr cec mec qeq ekk erk eqr ekr eks ekp εππ екр');
/** Words for experience that may follow a number of years, folded. */
const EXPERIENCE_WORDS = words(
  'experience berufserfahrung erfahrung ervaring werkervaring experiencia experience esperienza experienta erfarenhet erfaring ' +
    'kokemus kokemusta tapasztalat doswiadczenia zkusenosti zkusenost skusenosti iskustva izkusenj kogemus kogemust patirties ' +
    'pieredze pieredzes taithi esperjenza εμπειρια εμπειριας опит',
);

let made: ReturnType<typeof make> | undefined;
function make() {
  const states = byName(EU_MEMBER_STATES, countryName);
  for (const [name, code] of Object.entries(FURTHER_STATES)) states.set(name, code);
  return {
    languages: byName(LANGUAGE_CODES, languageName),
    memberStates: states,
    years: yearWords(),
    level: LEVEL_WORDS,
    eqf: EQF_WORDS,
    experience: EXPERIENCE_WORDS,
  };
}

/** Folded words by which conditions are recognised. Sources: CLDR, ISO 639-1. Computed once. */
export const conditionWords = (): ReturnType<typeof make> => (made ??= make());
