import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

interface Concept {
  readonly id: string;
  readonly confidence: number;
  readonly concept: { readonly __typename: string; readonly id?: string; readonly code?: string };
}
interface Reading {
  readonly id: string;
  readonly kind: string;
  readonly matchedText: string;
  readonly start: number;
  readonly end: number;
  readonly effect: string;
  readonly ignoredBecause: string | null;
  readonly confidence: number;
  readonly alternativeGroup: number;
  readonly isFamily: boolean;
  readonly concepts: readonly Concept[];
  readonly alternatives: readonly Concept[];
}
interface Answer {
  readonly searchProfiles: {
    readonly totalCount: number;
    readonly textInterpretation: {
      readonly readings: readonly Reading[];
      readonly corrections: readonly { readonly original: string; readonly corrected: string }[];
      readonly unmatchedWords: readonly string[];
      readonly isUnderstood: boolean;
      readonly suggestions: readonly { readonly label: string }[];
      readonly languages: readonly string[];
      readonly unknownReadingIds: readonly string[];
    } | null;
  } | null;
}

const CONCEPTS = `{ id confidence concept { __typename ... on Occupation { id } ... on Skill { id } ... on IscoGroup { code } } }`;
const READ = `query ($text: String, $language: LanguageTag, $reading: TextInterpretationInput) {
  searchProfiles(filter: { text: $text, language: $language, textInterpretation: $reading }, first: 0) { totalCount textInterpretation {
    readings { id kind matchedText start end effect ignoredBecause confidence alternativeGroup isFamily concepts ${CONCEPTS} alternatives ${CONCEPTS}
      language { code } minimumLevel minimumMonths belowMonths eqfLevel countryCode nutsCode placeName startMonth workingTime contractType
      payAmount payPeriod drivingLicence }
    corrections { original corrected } unmatchedWords isUnderstood suggestions { label } languages unknownReadingIds } } }`;

const COUNT =
  'query ($text: String) { searchProfiles(filter: { text: $text }, first: 0) { totalCount textInterpretation { unmatchedWords } } }';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph({ profiles: 50, seed: 5 });
});
afterAll(() => subgraph.stop());

async function read(text: string, more: { language?: string; reading?: object } = {}) {
  const { data, errors } = await subgraph.execute<Answer>(READ, { text, ...more });
  const understood = data?.searchProfiles?.textInterpretation;
  if (!understood) throw new Error(`"${text}" was not read: ${JSON.stringify(errors)}`);
  const { labels } = subgraph.taxonomy;
  const named = understood.readings.flatMap(({ concepts, matchedText }) =>
    concepts.map(({ concept: { id = '', code = '', __typename } }) => {
      const book = { Occupation: labels.occupations, Skill: labels.skills, IscoGroup: labels.iscogroups }[__typename];
      return `${matchedText} = ${book?.label(id || code, 'en')}`;
    }),
  );
  const filtering = understood.readings.filter(({ effect }) => effect === 'FILTER');
  return { ...understood, named, filtering, totalCount: data?.searchProfiles?.totalCount };
}

describe('texts that were not understood', () => {
  test.each([
    ['of many words', 'xqzvwjxqzvwj '.repeat(23).trim()],
    ['of one long word', 'xqzvwj'.repeat(50)],
    ['of letters outside the basic plane', '𐐀'.repeat(150)],
  ])('get suggestions, and find nobody: a text %s', async (_what, text) => {
    const { isUnderstood, suggestions, totalCount } = await read(text);
    expect({ isUnderstood, suggestions, totalCount }).toEqual({ isUnderstood: false, suggestions: [], totalCount: 0 });
  });

  test.each(['the', 'job', 'night shift', 'or or or', '2', 'xyzzyq not nurse'])('find nobody: "%s"', async (text) => {
    expect(await read(text, { language: 'en' })).toMatchObject({ isUnderstood: false, totalCount: 0 });
  });
});

describe('names of concepts', () => {
  test.each([
    ['C#', 'C# = C#'],
    ['C++', 'C++ = C++'],
    ['R', 'R = R'],
    ['ASP.NET', 'ASP.NET = ASP.NET'],
    ['python', 'python = Python (computer programming)'],
    ['lasser', 'lasser = welder'],
    ['Krankenpfleger', 'Krankenpfleger = Nursing professionals'],
    ['медицинска сестра', 'медицинска сестра = nurse responsible for general care'],
    ['pielęgniarka', 'pielęgniarka = Nursing professionals'],
    ['pielegniarka', 'pielegniarka = Nursing professionals'],
    ['ΗΛΕΚΤΡΟΛΟΓΟΣ', 'ΗΛΕΚΤΡΟΛΟΓΟΣ = electrician'],
    ['truck drivers', 'truck drivers = cargo vehicle driver'],
    ['Lkw-Fahrer', 'Lkw-Fahrer = cargo vehicle driver'],
    ['2512', '2512 = Software developers'],
    ['ISCO-08 25', 'ISCO-08 25 = Information and communications technology professionals'],
    ['2512.4', '2512.4 = software developer'],
    ['HR', 'HR = human resource management'],
  ])('%s is interpreted', async (text, expected) => {
    expect((await read(text)).named).toContain(expected);
  });

  test.each(['Kubernetes', 'xqzvwj', 'asdfgh'])(
    '%s, which resembles nothing, stays unread and finds nobody',
    async (text) => {
      expect(await read(text)).toMatchObject({
        readings: [],
        unmatchedWords: [text],
        isUnderstood: false,
        totalCount: 0,
      });
    },
  );

  test.each(['React developer', 'Kubernetes developer'])('%s leaves the unknown word unread', async (text) => {
    const { named, unmatchedWords, isUnderstood } = await read(text);
    expect(named).toContain('developer = Software developers');
    expect(unmatchedWords).toEqual(text.split(' ').filter((word) => word !== 'developer'));
    expect(isUnderstood).toBe(true);
  });

  test('a misspelled word is corrected and reported, with lower confidence', async () => {
    const [right, wrong] = [await read('electrician'), await read('electricain')];
    expect(wrong.corrections).toEqual([{ original: 'electricain', corrected: 'electrician' }]);
    expect(wrong.named).toContain('electricain = electrician');
    expect(wrong.readings[0]?.confidence).toBeLessThan(right.readings[0]?.confidence ?? 0);
  });

  test('the longest matching name is used, not its parts', async () => {
    expect((await read('social worker')).readings.map(({ matchedText }) => matchedText)).toEqual(['social worker']);
  });
});

describe('conditions', () => {
  test.each([
    ['German B2', { kind: 'LANGUAGE', language: { code: 'de' }, minimumLevel: 'B2', matchedText: 'German B2' }],
    ['B2 German', { kind: 'LANGUAGE', language: { code: 'de' }, minimumLevel: 'B2' }],
    ['C1 in Deutsch', { kind: 'LANGUAGE', language: { code: 'de' }, minimumLevel: 'C1' }],
    ['français niveau B1', { kind: 'LANGUAGE', language: { code: 'fr' }, minimumLevel: 'B1' }],
    ['Polish', { kind: 'LANGUAGE', language: { code: 'pl' }, minimumLevel: 'A1' }],
    ['5 years', { kind: 'EXPERIENCE', minimumMonths: 60, belowMonths: null }],
    ['less than 2 years', { kind: 'EXPERIENCE', minimumMonths: null, belowMonths: 24 }],
    ['3+ years of experience', { kind: 'EXPERIENCE', minimumMonths: 36, matchedText: '3+ years of experience' }],
    ['10 Jahre Berufserfahrung', { kind: 'EXPERIENCE', minimumMonths: 120 }],
    ['EQF 6', { kind: 'EQF', eqfLevel: 6 }],
    ['EQR Niveau 4', { kind: 'EQF', eqfLevel: 4 }],
    ['in Germany', { kind: 'PLACE', countryCode: 'DE', nutsCode: null, placeName: null, matchedText: 'Germany' }],
    ['Österreich', { kind: 'PLACE', countryCode: 'AT' }],
    ['Czech Republic', { kind: 'PLACE', countryCode: 'CZ' }],
    ['in Wien', { kind: 'PLACE', countryCode: 'AT', nutsCode: 'AT130', placeName: 'Vienna' }],
    ['from March 2028', { kind: 'START', startMonth: '2028-03' }],
    ['part time', { kind: 'WORKING_TIME', workingTime: 'PART_TIME' }],
    ['permanent', { kind: 'CONTRACT', contractType: 'PERMANENT' }],
    ['2500 euro', { kind: 'PAY', payAmount: 2500, payPeriod: 'MONTH' }],
    ['licence C', { kind: 'DRIVING_LICENCE', drivingLicence: 'C' }],
  ])('%s is interpreted as a condition', async (text, expected) => {
    const { readings, unmatchedWords } = await read(text);
    expect(readings).toMatchObject([{ ...expected, effect: 'FILTER' }]);
    expect(unmatchedWords).toEqual([]);
  });

  test('a long text is split into its parts, each with its place', async () => {
    const text = 'welder with B1 German, 5 years, in Austria';
    const { named, readings, unmatchedWords } = await read(text);
    expect(named).toContain('welder = welder');
    expect(readings.map(({ kind }) => kind)).toEqual(['CONCEPTS', 'LANGUAGE', 'EXPERIENCE', 'PLACE']);
    for (const { matchedText, start, end } of readings) expect(text.slice(start, end)).toBe(matchedText);
    expect(unmatchedWords).toEqual([]);
  });
});

describe('readings', () => {
  test('can be pinned, which excludes other readings', async () => {
    const { readings } = await read('cook');
    const pinned = readings[0]?.alternatives.at(-1)?.id ?? '';
    const again = await read('cook', { reading: { pinnedIds: [pinned] } });
    expect(again.readings.flatMap(({ concepts }) => concepts.map(({ id }) => id))).toEqual([pinned]);
    expect(again.readings[0]).toMatchObject({ effect: 'FILTER', confidence: 1 });
    expect(again.unknownReadingIds).toEqual([]);
  });

  test('can be rejected', async () => {
    const { readings } = await read('cook Polish');
    const rejected = readings.map(({ id }) => id);
    expect(rejected).toHaveLength(2);
    for (const { id } of (await read('cook Polish', { reading: { rejectedIds: rejected } })).readings)
      expect(rejected).not.toContain(id);
  });

  test('that the text does not contain are reported', async () => {
    const { unknownReadingIds } = await read('cook', { reading: { pinnedIds: ['LANGUAGE:de>=B2'] } });
    expect(unknownReadingIds).toEqual(['LANGUAGE:de>=B2']);
  });

  test('a generic word is one reading, of all occupations that are called so', async () => {
    expect((await read('teacher')).readings).toMatchObject([{ isFamily: true, effect: 'FILTER' }]);
  });

  test('say what they do to the result, and why nothing if it is nothing', async () => {
    const { readings } = await read('Schweißer (m/w/d) ohne Deutsch', { language: 'de' });
    expect(readings.map(({ matchedText, effect, ignoredBecause }) => [matchedText, effect, ignoredBecause])).toEqual([
      ['Schweißer', 'FILTER', null],
      ['(m/w/d)', 'IGNORED', 'GENDER_MARK'],
      ['Deutsch', 'EXCLUDE', null],
    ]);
  });

  test('alternatives have one number', async () => {
    const { filtering } = await read('welder or plumber, German B2');
    const [welder, plumber, german] = filtering.map(({ alternativeGroup }) => alternativeGroup);
    expect([welder === plumber, welder === german]).toEqual([true, false]);
  });
});

describe('the language of a text', () => {
  test('is the argument, with English beside it', async () => {
    expect((await read('cook', { language: 'de-AT' })).languages).toEqual(['de', 'en']);
  });

  test('is else the one of Accept-Language', async () => {
    const { data } = await subgraph.execute<Answer>(READ, { text: 'infirmière' }, undefined, 'fr-BE, nl;q=0.5');
    expect(data?.searchProfiles?.textInterpretation?.languages).toEqual(['fr', 'nl', 'en']);
  });

  test('is else detected', async () => {
    expect((await read('zdravotní sestra')).languages).toEqual(['cs', 'en']);
  });
});

describe('hostile texts', () => {
  test.each([
    ['nothing', { text: '' }, 'filter.text'],
    ['signs alone', { text: ' ?!… /// ' }, 'filter.text'],
    ['a book', { text: 'a'.repeat(301) }, 'filter.text'],
    ['too many words', { text: 'a b '.repeat(16) }, 'filter.text'],
    ['readings without a text', { reading: { pinnedIds: ['EQF:6'] } }, 'filter.textInterpretation'],
    [
      'a reading that is none',
      { text: 'cook', reading: { pinnedIds: ['<script>'] } },
      'filter.textInterpretation.pinnedIds',
    ],
    ['a language that is none', { text: 'cook', language: '../x' }, 'filter.language'],
    [
      'a reading twice over',
      { text: 'cook', reading: { pinnedIds: ['EQF:6'], rejectedIds: ['EQF:6'] } },
      'filter.textInterpretation',
    ],
  ])('%s is refused with the argument', async (_what, variables, argument) => {
    const { errors } = await subgraph.execute<Answer>(READ, variables);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  test('the same text always has the same interpretation', async () => {
    const text = 'senior develper with C# and German B2 in Austria';
    expect(await read(text)).toEqual(await read(text));
  });

  /** Concurrent texts. */
  const CONCURRENT = 50;
  test('2,000 random strings get a result or BAD_USER_INPUT', async () => {
    const signs = fc.string({ unit: 'binary', maxLength: 60 });
    const letters = fc.string({ unit: 'grapheme', maxLength: 40 });
    const code = fc.stringMatching(/^[ -~]{0,40}$/u);
    const garbage = fc.sample(fc.oneof(signs, letters, code), { numRuns: 2_000, seed: 7 });
    const codes = new Map<string, number>();
    for (let from = 0; from < garbage.length; from += CONCURRENT) {
      const answers = await Promise.all(
        garbage.slice(from, from + CONCURRENT).map((text) => subgraph.execute<Answer>(COUNT, { text })),
      );
      for (const { errors, data } of answers) {
        const outcome = errors[0]?.extensions.code ?? (data?.searchProfiles ? 'ANSWERED' : 'NOTHING');
        codes.set(outcome, (codes.get(outcome) ?? 0) + 1);
      }
    }
    expect([...codes.keys()].sort()).toEqual(['ANSWERED', 'BAD_USER_INPUT']);
    expect([...codes.values()].reduce((sum, count) => sum + count, 0)).toBe(2_000);
  });
});
