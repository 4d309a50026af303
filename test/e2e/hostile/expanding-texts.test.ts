import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import { testEngines } from '../../support/engines.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

/** Maximum length of a text. */
const MAX_LENGTH = 200;
let pool: RunningPool;
beforeAll(async () => {
  pool = await startPool();
  await seedPool({ mongoUrl: testEngines().mongoUrl, database: pool.names.candidatesDatabase, profiles: 10, seed: 3 });
});
afterAll(() => pool.stop());

/** Characters of the basic plane that expand to four or more when compatibility forms are resolved. */
const GROWING = Array.from({ length: 0x1_00_00 }, (_unused, code) => String.fromCharCode(code)).filter(
  (character) => !/\p{Cs}/u.test(character) && character.normalize('NFKC').length >= 4,
);
const COMBINING = ['\u0301', '\u0323', '\u0345', '\u0327', '\u20dd', '\u0300'];

/** Texts that grow, join or accumulate marks when normalised. */
const texts = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom(...GROWING), fc.integer({ min: 1, max: MAX_LENGTH }))
      .map(([one, count]) => one.repeat(count)),
    fc
      .array(fc.constantFrom(...GROWING, ' ', 'a', 'é'), { minLength: 1, maxLength: MAX_LENGTH })
      .map((characters) => characters.join('')),
    fc
      .tuple(
        fc.constantFrom('a', 'ſ', 'ŉ', '가'),
        fc.array(fc.constantFrom(...COMBINING), { maxLength: MAX_LENGTH - 1 }),
      )
      .map(([letter, marks]) => letter + marks.join('')),
  );

const WAYS = {
  people: ['query ($text: String!) { searchProfiles(filter: { text: $text }) { totalCount } }', 'officer'],
  vacancies: ['query ($text: String!) { searchVacancies(filter: { text: $text }) { totalCount } }', 'portal'],
  suggestions: ['query ($text: String!) { suggestConcepts(text: $text) { label } }', 'candidate'],
} as const;

/** Uses a text in every argument, and expects a result or a typed error. */
async function expectAnswers(text: string): Promise<void> {
  for (const [query, as] of Object.values(WAYS)) {
    const { status, errors } = await pool.request(query, { as, variables: { text } });
    const codes = errors.map(({ extensions }) => extensions['code']);
    const isRefusal =
      status === 400 &&
      codes.length > 0 &&
      codes.every((code) => code === 'BAD_USER_INPUT' || code === 'LIMIT_EXCEEDED');
    const isAnswer = status === 200 && codes.every((code) => code === 'BAD_USER_INPUT');
    expect([text, query, status, codes, isAnswer || isRefusal]).toEqual([text, query, status, codes, true]);
  }
}

test('some characters expand, among them the ligature of eighteen', () => {
  expect(GROWING.length).toBeGreaterThan(50);
  expect(GROWING).toEqual(expect.arrayContaining(['ﷺ', 'ﷻ', '㍿', '㌖']));
});

test.each(['ﷺ', 'ﷻ', '㍿', '㌖', 'ﬃ'])(
  'fifty times %s gives a result or a typed error, for people, vacancies and concepts',
  async (one) => {
    await expectAnswers(one.repeat(50));
  },
);

test('so does any other text that expands or accumulates marks', async () => {
  for (const text of fc.sample(texts(), { numRuns: 60, seed: 19 })) await expectAnswers(text);
});
