import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EXAMPLE_QUERIES } from '../../../gateway/src/http/playground-options.ts';
import { seedMarket } from '../../../scripts/samples/seed-market.ts';
import { seedPool } from '../../../scripts/samples/seed-pool.ts';
import { createTestNames, testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type Account, type RunningPool } from '../../support/running-pool.ts';

/** The sample pool of `npm start`. */
const SAMPLE = { profiles: 2_000, seed: 1 };
const ADMITTED_AND_PUBLISHED = 1_799;

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
/**
 * A query with its role and response: a `graphql` block whose first line is `# as employer`, and the following `json`
 * block.
 */
const EXAMPLE = /```graphql\n# as ([a-zA-Z]+)\n([\s\S]*?)```\s*```json\n([\s\S]*?)```/gu;

const examples = [...read('docs/api.md').matchAll(EXAMPLE)].map(([, as = '', query = '', answer = '']) => ({
  as,
  query,
  answer,
}));
/** Queries whose responses change from day to day. */
const unanswered = [...read('docs/api.md').matchAll(/```graphql\n(?!# as)([\s\S]*?)```/gu)].map(
  ([, query = '']) => query,
);
const [, readmeAnswer = ''] = /```json\n([\s\S]*?)```/u.exec(read('README.md')) ?? [];

let pool: RunningPool;
beforeAll(async () => {
  const { mongoUrl } = testEngines();
  const names = createTestNames();
  await seedPool({ mongoUrl, database: names.candidatesDatabase, ...SAMPLE });
  await seedMarket({ mongoUrl, database: names.vacanciesDatabase, vacancies: 200, seed: 1 });
  // The first index and the first snapshot contain all of them.
  pool = await startPool({ names });
  await eventually(async () => {
    const { data } = await pool.request('{ searchProfiles(first: 0) { totalCount } }', { as: 'employer' });
    return JSON.stringify(data).includes(`:${ADMITTED_AND_PUBLISHED}}`) ? true : undefined;
  }, 'the sample to be indexed');
  await eventually(async () => {
    const { data } = await pool.request('{ poolOverview { total } }');
    return JSON.stringify(data).includes('"total":1') ? true : undefined;
  }, 'the snapshot');
});
afterAll(() => pool.stop());

describe('documented answers', () => {
  test('there are examples for every kind of caller', () => {
    expect(new Set(examples.map(({ as }) => as))).toEqual(new Set(['anonymous', 'employer', 'candidate', 'officer']));
  });

  test.each(examples.map((example, place) => [place + 1, example] as const))(
    'example %i of docs/api.md answers what it says',
    async (_place, { as, query, answer }) => {
      const { data, errors } = await pool.request(query, as === 'anonymous' ? {} : { as: as as Account });
      expect(errors.length > 0 ? { errors, data } : { data }).toEqual(JSON.parse(answer));
    },
  );

  test.each(unanswered)('the query of docs/api.md that begins %.20s is executed without errors', async (query) => {
    const variables = { vacancy: '00000000-0000-4000-a000-000000000000' };
    const { data, errors } = await pool.request(query, { as: 'employer', variables });
    expect([errors, Object.keys(data ?? {}).length]).toEqual([[], 1]);
  });

  test('the first query of the README has the documented response', async () => {
    const { data } = await pool.request(read('docs/examples/first-query.graphql'), { as: 'employer' });
    expect({ data }).toEqual(JSON.parse(readmeAnswer));
  });

  test.each(EXAMPLE_QUERIES.split(/^(?=query )/mu).filter((text) => text.startsWith('query')))(
    'the playground’s %s',
    async (query) => {
      const { data, errors } = await pool.request(query, { as: 'employer' });
      expect([errors, Object.values(data ?? {})]).toEqual([[], [expect.anything()]]);
    },
  );
});
