import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { readText } from './read-text.ts';
import type { ReadText } from './reading.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const read = (text: string, language: string): ReadText =>
  readText({ text, languages: [language], pinned: [], rejected: [] }, taxonomy, { today: '2026-11-30' });
const meanings = (text: string, language: string) => read(text, language).readings.map(({ meaning }) => meaning);
const ofKind = (text: string, language: string, kind: string) =>
  meanings(text, language).filter((meaning) => meaning.kind === kind);

describe('dates', () => {
  test.each([
    ['nurse from 01.03.2027', '2027-03'],
    ['nurse 01.12.2027', '2027-12'],
    ['nurse may 2027', '2027-05'],
    ['nurse from 2027', '2027-01'],
  ])('%s begins in %s', (text, month) => {
    expect(ofKind(text, 'en', 'START')).toEqual([{ kind: 'START', month }]);
  });

  test.each(['nurse from 01.00.2027', 'nurse 0.2027', 'nurse 01.13.2027', 'nurse 00.00.2027'])(
    '%s has no month that does not exist',
    (text) => {
      for (const meaning of ofKind(text, 'en', 'START')) expect(meaning).toMatchObject({ month: '2027-01' });
    },
  );
});

describe('signs between words', () => {
  test.each([
    ['Lehrer:in', 'de', ''],
    ['Lehrer*innen', 'de', ''],
    ['employé·e·s', 'fr', ''],
    ['Koch, Ort:Wien', 'de', 'Wien'],
    ['Koch,Wien', 'de', 'Wien'],
  ])('%s (%s) has the place "%s"', (text, language, place) => {
    const found = read(text, language).readings.filter(({ meaning }) => meaning.kind === 'PLACE');
    expect(found.map(({ matchedText }) => matchedText).join()).toBe(place);
  });

  test.each(['Skills:Java nurse', 'Title:nurse'])('%s keeps every word', (text) => {
    const { readings, unread } = read(text, 'en');
    const last = text.slice(text.indexOf(':') + 1).split(' ')[0];
    expect([...readings.map(({ matchedText }) => matchedText), ...unread.map((word) => word.text)].join(' ')).toContain(
      last,
    );
  });
});

describe('words that begin like the name of a language', () => {
  test.each([
    ['polisher', 'en'],
    ['cataloguer', 'en'],
    ['guarantee clerk', 'en'],
    ['Roman cook', 'en'],
    ['Romani cleaner', 'en'],
    ['catalogue', 'fr'],
  ])('%s (%s) names none', (text, language) => {
    expect(ofKind(text, language, 'LANGUAGE').filter((one) => 'language' in one && one.language === 'rm')).toEqual([]);
    expect(
      ofKind(text, language, 'LANGUAGE').filter(
        (one) => 'language' in one && ['pl', 'ca', 'gn'].includes(one.language),
      ),
    ).toEqual([]);
  });

  test.each([
    ['z niemieckim', 'pl', 'de'],
    ['s němčinou', 'cs', 'de'],
    ['mit deutschen Kenntnissen', 'de', 'de'],
    ['cuoca inglesi', 'it', 'en'],
  ])('%s (%s) still names %s', (text, language, code) => {
    expect(ofKind(text, language, 'LANGUAGE')).toEqual([expect.objectContaining({ language: code })]);
  });
});

describe('times that are no work experience', () => {
  test.each([
    ['nurse, 25 years old', 'en'],
    ['aged 25 to 35 years nurse', 'en'],
    ['Köchin, 30 Jahre alt', 'de'],
    ['cocinera de 25 años de edad', 'es'],
    ['cuoco di 25 anni di età', 'it'],
    ['kok van 30 jaar oud', 'nl'],
    ['start in 3 months nurse', 'en'],
    ['nurse in 2 years', 'en'],
  ])('%s (%s)', (text, language) => {
    expect(ofKind(text, language, 'EXPERIENCE')).toEqual([]);
  });

  test('an age is named as not recorded', () => {
    expect(read('nurse, 25 years old', 'en').readings).toContainEqual(
      expect.objectContaining({ matchedText: '25 years old', effect: 'IGNORED', reason: 'NOT_RECORDED' }),
    );
  });

  test.each(['cook 3 months trial', 'contract 11 months cook'])('%s only ranks', (text) => {
    const found = read(text, 'en').readings.filter(({ meaning }) => meaning.kind === 'EXPERIENCE');
    expect(found.map(({ effect }) => effect)).toEqual(['RANK']);
  });

  test.each([
    ['nurse 5 years', 60],
    ['nurse with 5 years of experience', 60],
    ['nurse 6 months experience', 6],
    ['nurse 18 months', 18],
    ['nurse ٥ years', 60],
  ])('%s is work experience of %s months', (text, from) => {
    const found = read(text, 'en').readings.filter(({ meaning }) => meaning.kind === 'EXPERIENCE');
    expect(found).toEqual([
      expect.objectContaining({ effect: 'FILTER', meaning: { kind: 'EXPERIENCE', from, to: null } }),
    ]);
  });
});

describe('pay', () => {
  test.each([
    ['nurse 2500-3000 euro', { amount: 2500, most: 3000 }],
    ['nurse between 2500 and 3000 EUR', { amount: 2500, most: 3000 }],
    ['nurse 2500 to 3000 euro', { amount: 2500, most: 3000 }],
    ['nurse 2500 euro', { amount: 2500 }],
    ['nurse ٢٥٠٠ euro', { amount: 2500 }],
  ])('%s', (text, amounts) => {
    expect(ofKind(text, 'en', 'PAY')).toEqual([{ kind: 'PAY', ...amounts, period: 'MONTH' }]);
    expect(read(text, 'en').unread).toEqual([]);
  });
});

test('words without effect cannot be pinned', () => {
  const { readings } = read('nurse or 2 people', 'en');
  const pinned = readText(
    { text: 'nurse or 2 people', languages: ['en'], pinned: ['WORDS:0', 'WORDS:9'], rejected: [] },
    taxonomy,
    { today: '2026-11-30' },
  );
  expect(pinned.readings).toEqual(readings);
});

test('a single letter tells no language', () => {
  expect(
    readText({ text: 'Fahrer B/D', languages: [], pinned: [], rejected: [] }, taxonomy, { today: '2026-11-30' })
      .languages[0],
  ).toBe('de');
});

test.each([
  ['carer', 'en', ['5322']],
  ['carers', 'en', ['5322']],
  ['doctor', 'en', ['221']],
])('"%s" (%s) means only the groups of that name', (text, language, groups) => {
  const [concepts] = ofKind(text, language, 'CONCEPTS');
  expect(concepts && 'concepts' in concepts ? concepts.concepts.map(({ id }) => id) : []).toEqual(groups);
});
