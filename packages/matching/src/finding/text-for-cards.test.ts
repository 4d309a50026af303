import { beforeAll, describe, expect, test } from '@jest/globals';
import { meets } from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import { readText, type Effect, type Meaning, type ReadText } from '@talent-pool/text-reader';
import { currentInterpretation, type EarlierInterpretation } from './stored-interpretation.ts';
import { textForCards } from './text-for-cards.ts';

let taxonomy: Taxonomy;
beforeAll(async () => {
  taxonomy = await loadTaxonomy();
});

const textOf = (...meanings: readonly (readonly [Meaning, Effect])[]): ReadText => ({
  readings: meanings.map(([meaning, effect], group) => ({
    id: '',
    matchedText: '',
    start: 0,
    end: 0,
    meaning,
    effect,
    reason: null,
    confidence: 1,
    alternatives: [],
    group,
  })),
  unread: [],
  corrections: [],
  languages: ['en'],
  nothingUnderstood: false,
  unknownIds: [],
});
type Fields = Readonly<Record<string, readonly (string | number)[]>>;
function finds(text: ReadText, fields: Fields): boolean {
  const { narrowing, excluding } = textForCards(text, false, taxonomy);
  return narrowing.every((one) => meets(one, fields)) && !excluding.some((one) => meets(one, fields));
}
const one = (meaning: Meaning, effect: Effect = 'FILTER') => textOf([meaning, effect]);

describe('conditions of a text on cards', () => {
  test.each([
    [1, ['1', '2', '3', '4', '5', '6', '7', '8']],
    [2, ['2', '3', '4', '5', '6', '7', '8']],
    [8, ['8']],
  ] as const)('"EQF %i" requires that level or a higher one', (level, levels) => {
    const found = ['1', '2', '3', '4', '5', '6', '7', '8'].filter((eqf) =>
      finds(one({ kind: 'EQF', level }), { eqf: [eqf] }),
    );
    expect(found).toEqual(levels);
  });

  test.each([
    [60, null, 'FROM_5_TO_10_YEARS OVER_10_YEARS'],
    [36, null, 'FROM_2_TO_5_YEARS FROM_5_TO_10_YEARS OVER_10_YEARS'],
    [18, null, 'UNDER_2_YEARS FROM_2_TO_5_YEARS FROM_5_TO_10_YEARS OVER_10_YEARS'],
    [12, 36, 'UNDER_2_YEARS FROM_2_TO_5_YEARS'],
    [null, 24, 'NONE UNDER_2_YEARS'],
  ] as const)('experience from %s to before %s months is in the bands %s', (from, to, bands) => {
    const all = ['NONE', 'UNDER_2_YEARS', 'FROM_2_TO_5_YEARS', 'FROM_5_TO_10_YEARS', 'OVER_10_YEARS'];
    const found = all.filter((band) => finds(one({ kind: 'EXPERIENCE', from, to }), { experience: [band] }));
    expect(found.join(' ')).toBe(bands);
  });

  test.each([
    [2499.99, { comparedMonthlyPay: [2000] }, true],
    [2499.99, { comparedMonthlyPay: [2499] }, true],
    [2499.99, { comparedMonthlyPay: [2500] }, false],
    [2500, { comparedMonthlyPay: [2999] }, true],
    [2500, { comparedMonthlyPay: [3000] }, false],
    [1000, {}, true],
  ] as const)('pay of %i: a card that shows the wish %j fits: %s', (amount, fields, fits) => {
    expect(finds(one({ kind: 'PAY', amount, period: 'MONTH' }), fields)).toBe(fits);
  });

  test('whoever accepts several values is left out only if all of them are excluded', () => {
    const notPart = one({ kind: 'WORKING_TIME', workingTime: 'PART_TIME' }, 'EXCLUDE');
    expect(finds(notPart, { workingTimes: ['FULL_TIME', 'PART_TIME'] })).toBe(true);
    expect(finds(notPart, { workingTimes: ['PART_TIME'] })).toBe(false);
    const notThere = one({ kind: 'PLACE', country: 'DE', region: null }, 'EXCLUDE');
    expect(finds(notThere, { memberStates: ['AT', 'DE'] })).toBe(true);
    expect(finds(notThere, { memberStates: ['DE'] })).toBe(false);
  });

  test('several excluded values are excluded together', () => {
    const place = (country: string, region: string | null = null, name?: string): Meaning => ({
      kind: 'PLACE',
      country,
      region,
      ...(name !== undefined && { name }),
    });
    const neither = textOf([place('DE'), 'EXCLUDE'], [place('AT'), 'EXCLUDE']);
    expect(finds(neither, { memberStates: ['AT', 'DE'] })).toBe(false);
    expect(finds(neither, { memberStates: ['AT', 'DE', 'FR'] })).toBe(true);
    const times = (['FULL_TIME', 'PART_TIME'] as const).map(
      (workingTime) => [{ kind: 'WORKING_TIME', workingTime }, 'EXCLUDE'] as const,
    );
    expect(finds(textOf(...times), { workingTimes: ['FULL_TIME', 'PART_TIME'] })).toBe(false);
  });

  test('an excluded region or city leaves nobody out: cards name member states', () => {
    for (const [region, name] of [
      ['DE300', 'Berlin'],
      ['DE3', undefined],
      [null, 'Berlin'],
    ] as const) {
      const meaning: Meaning = { kind: 'PLACE', country: 'DE', region, ...(name !== undefined && { name }) };
      expect(finds(one(meaning, 'EXCLUDE'), { memberStates: ['DE'] })).toBe(true);
    }
  });

  test('readings that rank or are ignored keep nobody out', () => {
    const german: Meaning = { kind: 'LANGUAGE', language: 'de', minimum: 'B2' };
    expect(textForCards(textOf([german, 'RANK'], [german, 'IGNORED']), false, taxonomy).narrowing).toEqual([]);
    expect(finds(one(german), {})).toBe(false);
    expect(finds(one(german, 'EXCLUDE'), { languageLevels: ['de>=A1', 'de>=B2'] })).toBe(false);
  });

  test('a text of which nothing was understood finds nobody', () => {
    expect(finds({ ...textOf(), nothingUnderstood: true }, {})).toBe(false);
  });
});

describe('interpretations that version 0.1.0 stored', () => {
  const EARLIER: EarlierInterpretation = {
    parts: [
      { kind: 'LANGUAGE', matchedText: 'German B2', language: 'de', minimum: 'B2' },
      { kind: 'EXPERIENCE', matchedText: '5 years', years: 5 },
      { kind: 'MEMBER_STATE', matchedText: 'Austria', memberState: 'AT' },
      { kind: 'CONCEPTS', matchedText: '2221', concepts: [{ kind: 'ISCO_GROUP', concept: '2221', confidence: 1 }] },
    ],
    remaining: ['zzyzx'],
  };
  const fitting: Fields = {
    languageLevels: ['de>=B2'],
    experience: ['OVER_10_YEARS'],
    memberStates: ['AT'],
    isco4: ['2221'],
  };

  test('demand every part, and ignore other words in searches for people', () => {
    const text = currentInterpretation(EARLIER, false) as ReadText;
    expect(finds(text, fitting)).toBe(true);
    for (const field of Object.keys(fitting)) expect(finds(text, { ...fitting, [field]: [] })).toBe(false);
  });

  test('demand other words in searches for vacancies', () => {
    expect(currentInterpretation(EARLIER, true)?.nothingUnderstood).toBe(true);
    expect(currentInterpretation({ ...EARLIER, remaining: [] }, true)?.nothingUnderstood).toBe(false);
  });

  test('are told from those of today', () => {
    const text = readText({ text: 'welder', languages: ['en'], pinned: [], rejected: [] }, taxonomy, {
      today: '2026-11-30',
    });
    expect(currentInterpretation(text, true)).toBe(text);
    expect(currentInterpretation(undefined, false)).toBeNull();
  });
});
