import { beforeAll, describe, expect, test } from '@jest/globals';
import { explainMatch, obstacles, type Match } from '@talent-pool/matching';
import { MESSAGE_LANGUAGES } from '@talent-pool/messages';
import type { CardDocument, VacancyDocument } from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { EQUAL_WEIGHTS, sampleCards, sampleVacancies } from '../../../../../test/support/sample-cards.ts';
import { obstacleText, reasonsOf } from './match-reasons.ts';

let taxonomy: Taxonomy;
let cards: CardDocument[];
let vacancies: VacancyDocument[];
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  cards = sampleCards(taxonomy, 40, 4).map(({ card }) => card);
  vacancies = (await sampleVacancies(taxonomy, 40, 4)).map(({ vacancy }) => vacancy);
});

const match = (vacancy: VacancyDocument, card: CardDocument): Match =>
  explainMatch(vacancy, card, { weights: EQUAL_WEIGHTS, taxonomy });
const idOf = (label: string, list: 'skills' | 'occupations'): string => taxonomy.labels[list].find(label)[0] ?? '';

function nurse(): Match {
  const [first, second] = [idOf('provide first aid', 'skills'), idOf('wear appropriate protective gear', 'skills')];
  const occupation = idOf('nurse responsible for general care', 'occupations');
  const vacancy: VacancyDocument = {
    ...(vacancies[0] as VacancyDocument),
    occupation,
    requiredSkills: [first, second],
    optionalSkills: [],
    languages: [{ language: 'de', minimum: 'B2', requiredByLaw: false }],
    minimumExperience: 'FROM_2_TO_5_YEARS',
    minimumEqf: 6,
    memberStates: ['AT'],
    start: '2027-05-10',
  };
  const card: CardDocument = {
    ...(cards[0] as CardDocument),
    occupations: [{ occupation, experience: 'OVER_10_YEARS' }],
    experience: 'OVER_10_YEARS',
    skills: [{ skill: first, evidence: 'EDUCATION' }],
    languages: [{ language: 'de', level: 'B1' }],
    eqf: null,
    preferredMemberStates: ['AT'],
    availableFrom: '2027-Q3',
  };
  return match(vacancy, card);
}

describe('the reasons for a score', () => {
  test('are sentences with names in place of codes', () => {
    expect(reasonsOf(nurse(), 'en', taxonomy)).toEqual([
      '1 of 2 required skills: provide first aid.',
      'Required skills that are missing: wear appropriate protective gear.',
      'Work experience in the same occupation: nurse responsible for general care.',
      'German: level B2 is requested, the card shows B1.',
      'Work experience: 2 to 5 years requested, the card shows more than 10 years.',
      'Qualification: EQF level 6 is requested, the card does not show any.',
      'Start of work: quarter 2 of 2027; available from quarter 3 of 2027.',
      'The place of work is in a preferred member state: Austria.',
    ]);
  });

  test('are in the language of the reader, with labels of ESCO in it', () => {
    const german = reasonsOf(nurse(), 'de', taxonomy);
    expect(german[3]).toBe('Deutsch: Niveau B2 ist verlangt, die Karte zeigt B1.');
    expect(german.at(-1)).toContain('Österreich');
    for (const language of MESSAGE_LANGUAGES) expect(reasonsOf(nurse(), language, taxonomy)).toHaveLength(8);
    const first = MESSAGE_LANGUAGES.map((language) => reasonsOf(nurse(), language, taxonomy)[3]);
    expect(new Set(first).size).toBe(MESSAGE_LANGUAGES.length);
  });

  test('of every pair are whole sentences without ids, in every language', () => {
    for (const vacancy of vacancies)
      for (const card of cards) {
        const found = match(vacancy, card);
        for (const language of MESSAGE_LANGUAGES)
          for (const sentence of reasonsOf(found, language, taxonomy)) {
            expect(sentence).toMatch(/^\S.*\.$/su);
            expect(sentence).not.toMatch(/[{}]|undefined|null|[0-9a-f]{8}-[0-9a-f]{4}|_/u);
          }
      }
  });
});

test('every obstacle has a text in every language, and in English the one that names codes', () => {
  const seen = new Map<string, string>();
  for (const vacancy of vacancies)
    for (const card of cards)
      for (const obstacle of obstacles(match(vacancy, card), vacancy, card, taxonomy)) {
        expect(obstacleText(obstacle, 'en')).toBe(obstacle.message);
        seen.set(obstacle.condition, obstacleText(obstacle, 'uk'));
        for (const language of MESSAGE_LANGUAGES) expect(obstacleText(obstacle, language)).toMatch(/^\S.*\.$/u);
      }
  expect(seen.size).toBeGreaterThan(4);
  expect(new Set(seen.values()).size).toBe(seen.size);
});
