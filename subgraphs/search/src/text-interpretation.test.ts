import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

interface Answer {
  readonly searchProfiles: {
    readonly totalCount: number;
    readonly textInterpretation: {
      readonly concepts: readonly {
        readonly id: string;
        readonly matchedText: string;
        readonly confidence: number;
        readonly concept: { readonly __typename: string; readonly id?: string; readonly code?: string };
      }[];
      readonly conditions: readonly Readonly<Record<string, unknown>>[];
      readonly corrections: readonly { readonly original: string; readonly corrected: string }[];
      readonly unmatchedWords: readonly string[];
      readonly unknownReadingIds: readonly string[];
    } | null;
  } | null;
}

const READ = `query ($text: String, $reading: TextInterpretationInput) { searchProfiles(filter: { text: $text, textInterpretation: $reading }, first: 0) { totalCount textInterpretation {
  concepts { id matchedText confidence concept { __typename ... on Occupation { id } ... on Skill { id } ... on IscoGroup { code } } }
  conditions { id kind matchedText minimum years experience eqfLevel language { code } memberState { code } }
  corrections { original corrected } unmatchedWords unknownReadingIds } } }`;

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph({ profiles: 50, seed: 5 });
});
afterAll(() => subgraph.stop());

async function read(text: string, reading?: object) {
  const { data, errors } = await subgraph.execute<Answer>(READ, { text, reading });
  const understood = data?.searchProfiles?.textInterpretation;
  if (!understood) throw new Error(`"${text}" was not read: ${JSON.stringify(errors)}`);
  const { labels } = subgraph.taxonomy;
  const named = understood.concepts.map(({ concept: { id = '', code = '', __typename }, matchedText }) => {
    const book = { Occupation: labels.occupations, Skill: labels.skills, IscoGroup: labels.iscogroups }[__typename];
    return `${matchedText} = ${book?.label(id || code, 'en')}`;
  });
  return { ...understood, named };
}

describe('names of concepts', () => {
  test.each([
    ['C#', 'C# = C#'],
    ['C++', 'C++ = C++'],
    ['R', 'R = R'],
    ['ASP.NET', 'ASP.NET = ASP.NET'],
    ['python', 'python = Python (computer programming)'],
    ['lasser', 'lasser = welder'],
    ['Krankenpfleger', 'Krankenpfleger = nurse responsible for general care'],
    ['медицинска сестра', 'медицинска сестра = nurse responsible for general care'],
    ['pielęgniarka', 'pielęgniarka = nurse responsible for general care'],
    ['pielegniarka', 'pielegniarka = nurse responsible for general care'],
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

  test.each(['.NET', 'Go', 'React', 'go', 'react', 'Kubernetes', 'مبرمج', 'qwertz', 'C', 'B2'])(
    '%s, which has no ESCO label, stays uninterpreted',
    async (text) => {
      expect(await read(text)).toMatchObject({ concepts: [], conditions: [], unmatchedWords: [text] });
    },
  );

  test.each(['React developer', 'senior Go developer', '.NET developer'])(
    '%s leaves the unknown word uninterpreted',
    async (text) => {
      const { named, unmatchedWords } = await read(text);
      expect(named).toContain('developer = software developer');
      expect(unmatchedWords).toEqual(text.split(' ').filter((word) => word !== 'developer'));
    },
  );

  test('a misspelled word is corrected and reported, with lower confidence', async () => {
    const [right, wrong] = [await read('electrician'), await read('electricain')];
    expect(wrong.corrections).toEqual([{ original: 'electricain', corrected: 'electrician' }]);
    expect(wrong.named).toContain('electricain = electrician');
    expect(Math.max(...wrong.concepts.map(({ confidence }) => confidence))).toBeLessThan(
      Math.max(...right.concepts.map(({ confidence }) => confidence)),
    );
  });

  test('the longest matching name is used, not its parts', async () => {
    const { named } = await read('social worker');
    expect(new Set(named.map((one) => one.split(' = ')[0]))).toEqual(new Set(['social worker']));
  });
});

describe('conditions', () => {
  test.each([
    ['German B2', { kind: 'LANGUAGE', language: { code: 'de' }, minimum: 'B2', matchedText: 'German B2' }],
    ['B2 German', { kind: 'LANGUAGE', language: { code: 'de' }, minimum: 'B2' }],
    ['C1 in Deutsch', { kind: 'LANGUAGE', language: { code: 'de' }, minimum: 'C1' }],
    ['français niveau B1', { kind: 'LANGUAGE', language: { code: 'fr' }, minimum: 'B1' }],
    ['Polish', { kind: 'LANGUAGE', language: { code: 'pl' }, minimum: 'A1' }],
    ['5 years', { kind: 'EXPERIENCE', years: 5, experience: 'FROM_5_TO_10_YEARS' }],
    ['3+ years of experience', { kind: 'EXPERIENCE', years: 3, matchedText: '3+ years of experience' }],
    ['10 Jahre Berufserfahrung', { kind: 'EXPERIENCE', years: 10, experience: 'OVER_10_YEARS' }],
    ['EQF 6', { kind: 'EQF', eqfLevel: 6 }],
    ['EQR Niveau 4', { kind: 'EQF', eqfLevel: 4 }],
    ['in Germany', { kind: 'MEMBER_STATE', memberState: { code: 'DE' }, matchedText: 'Germany' }],
    ['Österreich', { kind: 'MEMBER_STATE', memberState: { code: 'AT' } }],
    ['Czech Republic', { kind: 'MEMBER_STATE', memberState: { code: 'CZ' } }],
  ])('%s is interpreted as a condition', async (text, expected) => {
    const { conditions, concepts, unmatchedWords } = await read(text);
    expect(conditions).toHaveLength(1);
    expect(conditions[0]).toMatchObject(expected);
    expect([concepts, unmatchedWords]).toEqual([[], []]);
  });

  test('a long text is split into its parts', async () => {
    const { named, conditions, unmatchedWords } = await read('welder with B1 German, 5 years, in Austria');
    expect(named).toContain('welder = welder');
    expect(conditions.map(({ kind }) => kind)).toEqual(['LANGUAGE', 'EXPERIENCE', 'MEMBER_STATE']);
    expect(unmatchedWords).toEqual([]);
  });
});

describe('readings', () => {
  test('can be pinned, which excludes other readings', async () => {
    const { concepts } = await read('cook');
    expect(concepts.length).toBeGreaterThan(1);
    const pinned = concepts.at(-1)?.id ?? '';
    const again = await read('cook', { pinnedIds: [pinned] });
    expect(again.concepts.map(({ id, confidence }) => [id, confidence])).toEqual([[pinned, 1]]);
    expect(again.unknownReadingIds).toEqual([]);
  });

  test('can be rejected; with all rejected the word stays uninterpreted', async () => {
    const { concepts, conditions } = await read('cook Polish');
    const rejected = [...concepts, ...conditions].map(({ id }) => String(id));
    const again = await read('cook Polish', { rejectedIds: rejected });
    for (const { id } of again.concepts) expect(rejected).not.toContain(id);
    expect(again.conditions).toEqual([]);
  });

  test('that the text does not contain are reported', async () => {
    expect((await read('cook', { pinnedIds: ['LANGUAGE:de>=B2'] })).unknownReadingIds).toEqual(['LANGUAGE:de>=B2']);
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
  test('10,000 random strings get a result or BAD_USER_INPUT', async () => {
    const signs = fc.string({ unit: 'binary', maxLength: 60 });
    const letters = fc.string({ unit: 'grapheme', maxLength: 40 });
    const code = fc.stringMatching(/^[ -~]{0,40}$/u);
    const garbage = fc.sample(fc.oneof(signs, letters, code), { numRuns: 10_000, seed: 7 });
    const codes = new Map<string, number>();
    for (let from = 0; from < garbage.length; from += CONCURRENT) {
      const answers = await Promise.all(
        garbage.slice(from, from + CONCURRENT).map((text) => subgraph.execute<Answer>(READ, { text })),
      );
      for (const { errors, data } of answers) {
        const outcome = errors[0]?.extensions.code ?? (data?.searchProfiles ? 'ANSWERED' : 'NOTHING');
        codes.set(outcome, (codes.get(outcome) ?? 0) + 1);
      }
    }
    expect([...codes.keys()].sort()).toEqual(['ANSWERED', 'BAD_USER_INPUT']);
    expect([...codes.values()].reduce((sum, count) => sum + count, 0)).toBe(10_000);
  });
});
