import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callerFromClaims } from '@talent-pool/service-kit';
import { storeRates } from '@talent-pool/taxonomy-store';
import { candidate, employer, officer } from '../../../test/support/subgraph-in-process.ts';
import { seed } from './testing/seed.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

const ADMIN = callerFromClaims({ sub: 'admin', role: 'admin' });
const RATES = `query ($first: Int! = 20, $before: Date) {
  referenceRates(first: $first, before: $before) { date importedBy rates { currency perEuro } } }`;

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());

const list = (variables: object = {}) => subgraph.execute(RATES, { as: ADMIN, variables });

describe('the history of reference rates', () => {
  test('lists imported days, latest first, with who imported them', async () => {
    expect((await list()).data).toEqual({ referenceRates: [] });
    const { taxonomies } = subgraph;
    await storeRates(taxonomies as never, { date: '2026-11-03', perEuro: { USD: 1.1, SEK: 11 } }, 'Treasury');
    await storeRates(taxonomies as never, { date: '2026-11-05', perEuro: { USD: 1.2 } });
    const november3 = {
      date: '2026-11-03',
      importedBy: 'Treasury',
      rates: [
        { currency: 'SEK', perEuro: 11 },
        { currency: 'USD', perEuro: 1.1 },
      ],
    };
    const november5 = { date: '2026-11-05', importedBy: null, rates: [{ currency: 'USD', perEuro: 1.2 }] };
    expect((await list()).data).toEqual({ referenceRates: [november5, november3] });
    expect((await list({ first: 1 })).data).toEqual({ referenceRates: [november5] });
    expect((await list({ before: '2026-11-05' })).data).toEqual({ referenceRates: [november3] });
  });

  test('has pages of 1 to 100 days', async () => {
    for (const first of [0, 101])
      expect((await list({ first })).errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test.each(['yesterday', '2026-02-30', { $ne: '' }])('before %j is BAD_USER_INPUT', async (before) => {
    const { errors } = await list({ before });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'before' });
  });

  test.each([
    ['an officer', officer('DE')],
    ['an employer', employer('e')],
    ['a candidate', candidate('c')],
  ])('is not for %s', async (_who, as) => {
    expect((await subgraph.execute(RATES, { as })).errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

test.each([
  ['EUR', null],
  ['SEK', expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/u)],
])('pay in %s says by which rates it is compared', async (currency, day) => {
  const { caller, vacancy } = await seed(subgraph)
    .employer()
    .verified()
    .vacancy({ pay: { minimum: 30_000, currency } })
    .run();
  const query = 'query ($id: ID!) { vacancy(id: $id) { pay { comparedByRatesOf } } }';
  const { data } = await subgraph.execute(query, { as: caller, variables: { id: vacancy.id } });
  expect(data).toEqual({ vacancy: { pay: { comparedByRatesOf: day } } });
});
