import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { readText } from './read-text.ts';
import type { ReadText } from './reading.ts';
import { FREE_TEXTS, unmet } from '../../../test/support/free-text-expectations.ts';

/** Texts that share no word with a label of what they mean. */
const WITHOUT_LABELS = new Set(['someone who repairs cars', 'Aushilfe Küche Wien']);

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const read = (text: string, language = '', readings: { pinned?: string[]; rejected?: string[] } = {}): ReadText =>
  readText({ text, languages: language ? [language] : [], pinned: [], rejected: [], ...readings }, taxonomy, {
    today: '2026-11-30',
  });

describe('texts that people type', () => {
  test.each(FREE_TEXTS.filter(({ text }) => !WITHOUT_LABELS.has(text)))(
    '$scope: $text ($language) is $expected',
    ({ text, language, expected }) => {
      expect(unmet(expected, read(text, language), taxonomy)).toEqual([]);
    },
  );

  test('all of the listed cases are known', () => {
    expect(FREE_TEXTS).toHaveLength(76);
  });
});

describe('readings', () => {
  test('say where in the text they stand', () => {
    const text = 'Schweißer:in (m/w/d) in Köln';
    for (const { matchedText, start, end } of read(text, 'de').readings)
      expect(text.slice(start, end)).toBe(matchedText);
    expect(read(text, 'de').readings.map(({ matchedText, effect }) => [matchedText, effect])).toEqual([
      ['Schweißer', 'FILTER'],
      ['(m/w/d)', 'IGNORED'],
      ['Köln', 'FILTER'],
    ]);
  });

  test('can be pinned and rejected by id', () => {
    const [first] = read('welder', 'en').readings;
    const id = first?.id ?? '';
    expect(read('welder', 'en', { rejected: [id] }).readings.map((one) => one.id)).not.toContain(id);
    const other = first?.alternatives[0];
    const pinned = `${other?.kind}:${other?.id}`;
    expect(read('welder', 'en', { pinned: [pinned] }).readings.map((one) => one.id)).toEqual([pinned]);
    expect(read('welder', 'en', { pinned: ['EQF:6'] }).unknownIds).toEqual(['EQF:6']);
  });

  test('words that were not read are listed', () => {
    expect(read('welder Kubernetes', 'en').unread).toEqual([{ text: 'Kubernetes', start: 7, end: 17 }]);
  });

  test('a slip is corrected and named', () => {
    expect(read('electricain', 'en').corrections).toEqual([{ from: 'electricain', to: 'electrician' }]);
  });
});

describe('words that no label has', () => {
  test.each([
    ['Hotelkoch', 'de', 'isco:5120'],
    ['Kinderkrankenschwester', 'de', 'isco:2221,3221'],
    ['vrachtwagenmonteur', 'nl', 'isco:7,8'],
    ['barnsjuksköterska', 'sv', 'isco:2221,3221'],
    ['tesar v Ljubljani', 'sl', 'isco:7115;region:SI'],
    ['spawacz w Krakowie', 'pl', 'isco:7212;region:PL'],
    ['électricien CDI', 'fr', 'isco:741;contract:PERMANENT'],
    ['tømrer med 5 års erfaring', 'da', 'isco:7115;exp:5..'],
    ['senior software engineer', 'en', 'isco:2512'],
    ['vrachtwagenchauffeur CE', 'nl', 'isco:8332;licence:CE'],
    ['boulanger, Paris', 'fr', 'isco:7512;region:FR'],
    ['ingegnere della conoscenza', 'it', 'isco:21,25'],
  ])('%s (%s) is %s', (text, language, expected) => {
    const found = read(text, language);
    expect(unmet(expected, found, taxonomy)).toEqual([]);
    expect(found.unread).toEqual([]);
  });

  test.each(['qwertzkoch', 'zzyzx'])('%s is read as nothing', (text) => {
    expect(read(text, 'de')).toMatchObject({ readings: [], nothingUnderstood: true });
  });
});

describe('texts that form no condition', () => {
  test.each([
    ['QA', 'en'],
    ['the', 'en'],
    ['job', 'en'],
    ['Jobs', 'de'],
    ['night shift', 'en'],
    ['Nachtschicht', 'de'],
    ['or or or', 'en'],
    ['2', 'en'],
    ['xyzzyq not nurse', 'en'],
    ['no English needed', 'en'],
    ['(m/w/d)', 'de'],
    ['Zürich', 'de'],
  ])('"%s" (%s) is not understood', (text, language) => {
    const found = read(text, language);
    expect(found.readings.filter(({ effect }) => effect === 'FILTER' || effect === 'RANK')).toEqual([]);
    expect(found.nothingUnderstood).toBe(true);
  });

  test.each([
    ['not in Germany', 'en'],
    ['HR', 'en'],
    ['IT', 'en'],
    ['full time', 'en'],
    ['German B2', 'en'],
  ])('"%s" (%s) forms one', (text, language) => {
    expect(read(text, language).nothingUnderstood).toBe(false);
  });

  test('words of a text of which nothing else is known are searched for', () => {
    expect(read('night shift', 'en').unread.map(({ text }) => text)).toEqual(['night', 'shift']);
    expect(read('QA', 'en').unread.map(({ text }) => text)).toEqual(['QA']);
  });
});

describe('names in another language than the caller’s', () => {
  test.each([
    ['kierowca C+E', 'en', 'isco:8332;licence:CE'],
    ['Fahrer in Wien', 'en', 'isco:83;has:8322;region:AT'],
    ['enseignante', 'pl', 'isco:23'],
    ['kucharz', 'de', 'isco:5120'],
  ])('"%s" (%s) is %s', (text, language, expected) => {
    expect(unmet(expected, read(text, language), taxonomy)).toEqual([]);
  });

  test.each(['xqzvwj kierowca', 'kierowca zzyzx qwertzw'])('are no single generic words of "%s"', (text) => {
    expect(read(text, 'en')).toMatchObject({ readings: [], nothingUnderstood: true });
  });

  test('are no generic words beside a name in the caller’s language', () => {
    const found = read('welder kierowca', 'en');
    expect(found.readings.map(({ matchedText }) => matchedText)).toEqual(['welder']);
    expect(found.unread.map(({ text }) => text)).toEqual(['kierowca']);
  });
});

describe('hostile texts', () => {
  test.each([
    'a'.repeat(300),
    'a '.repeat(30),
    'ﷺ'.repeat(16),
    '(((((m/w/d',
    '/ / / : *in',
    '99999999999 years',
    'not not not without or or and',
  ])('%s is read without a failure', (text) => {
    expect(read(text).readings.filter(({ effect }) => effect === 'FILTER')).toEqual([]);
  });
});
