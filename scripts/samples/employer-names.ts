import type { Random } from './random.ts';
import { SECTOR_WORDS } from './sector-words.ts';

/** Usual legal forms of companies by member state, in short. */
const LEGAL_FORMS: Readonly<Record<string, readonly string[]>> = {
  AT: ['GmbH'],
  BE: ['BV', 'SRL'],
  BG: ['ООД'],
  CY: ['Ltd'],
  CZ: ['s.r.o.'],
  DE: ['GmbH', 'GmbH & Co. KG'],
  DK: ['ApS', 'A/S'],
  EE: ['OÜ'],
  ES: ['S.L.', 'S.A.'],
  FI: ['Oy'],
  FR: ['SARL', 'SAS'],
  GR: ['Α.Ε.'],
  HR: ['d.o.o.'],
  HU: ['Kft.'],
  IE: ['Ltd'],
  IT: ['S.r.l.', 'S.p.A.'],
  LT: ['UAB'],
  LU: ['S.à r.l.'],
  LV: ['SIA'],
  MT: ['Ltd'],
  NL: ['B.V.'],
  PL: ['sp. z o.o.'],
  PT: ['Lda.'],
  RO: ['S.R.L.'],
  SE: ['AB'],
  SI: ['d.o.o.'],
  SK: ['s.r.o.'],
};

/** Frequent family names of the member state. */
const FAMILY_NAMES: Readonly<Record<string, readonly string[]>> = {
  AT: ['Gruber', 'Huber', 'Wagner', 'Steiner'],
  BE: ['Peeters', 'Janssens', 'Dubois', 'Lambert'],
  BG: ['Иванов', 'Георгиев', 'Димитров'],
  CY: ['Georgiou', 'Ioannou'],
  CZ: ['Novák', 'Svoboda', 'Dvořák'],
  DE: ['Schneider', 'Fischer', 'Weber', 'Becker', 'Hoffmann', 'Koch'],
  DK: ['Nielsen', 'Hansen', 'Pedersen'],
  EE: ['Tamm', 'Saar', 'Sepp'],
  ES: ['García', 'Martínez', 'Fernández', 'Romero'],
  FI: ['Korhonen', 'Virtanen', 'Nieminen'],
  FR: ['Martin', 'Bernard', 'Moreau', 'Girard', 'Lefèvre'],
  GR: ['Παπαδόπουλος', 'Γεωργίου'],
  HR: ['Horvat', 'Kovačić', 'Babić'],
  HU: ['Nagy', 'Szabó', 'Tóth'],
  IE: ['Murphy', 'Kelly', 'Byrne'],
  IT: ['Rossi', 'Bianchi', 'Ferrari', 'Ricci'],
  LT: ['Kazlauskas', 'Jankauskas'],
  LU: ['Schmit', 'Muller'],
  LV: ['Bērziņš', 'Kalniņš'],
  MT: ['Borg', 'Camilleri'],
  NL: ['de Vries', 'Jansen', 'Bakker', 'Visser'],
  PL: ['Nowak', 'Kowalski', 'Wójcik'],
  PT: ['Silva', 'Ferreira', 'Costa'],
  RO: ['Popescu', 'Ionescu', 'Dumitru'],
  SE: ['Andersson', 'Lindberg', 'Nyström'],
  SI: ['Novak', 'Zupan'],
  SK: ['Kováč', 'Varga'],
};

/** Institutions that are named after their city rather than their owner. */
const OF_A_CITY = ['hospital', 'care', 'school'];

export interface CompanyName {
  readonly name: string;
  readonly legalForm: string;
}

/** An invented company: the name of its owner or city, its business in the language of the member state, and its legal form. */
export function companyName(
  random: Random,
  memberState: string,
  city: string,
  sector: string,
  language: string,
): CompanyName {
  const legalForm = random.pick(LEGAL_FORMS[memberState] ?? ['Ltd']);
  const words = SECTOR_WORDS[language] ?? SECTOR_WORDS['en'] ?? {};
  const word = words[sector] ?? '';
  const owner = random.pick(FAMILY_NAMES[memberState] ?? ['Sample']);
  return {
    name: `${OF_A_CITY.includes(sector) ? `${word} ${city} ${owner}` : `${owner} ${word}`} ${legalForm}`,
    legalForm,
  };
}
