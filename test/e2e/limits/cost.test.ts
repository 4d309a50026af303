import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';
import type { GraphQLResponse } from '../../support/running-pool.ts';

let stubbed: StubbedGateways;
let gateway: OpenGateway;
let standard: OpenGateway;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  gateway = await stubbed.open({ settings: { COST_LIMIT: '2000' } });
  standard = await stubbed.open();
});
afterAll(() => stubbed.stop());
beforeEach(() => {
  stubbed.stub.requests = [];
  stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"occupations":{"totalCount":1}}}' });
});

const NODES = '{ edges { node { id label } } }';
const VACANCIES = '{ edges { node { id pay { minimum } } } }';
const many = (count: number, item: (place: number) => string): string =>
  Array.from({ length: count }, (_unused, place) => item(place)).join(' ');
const OCCUPATIONS = `query ($n: Int!) { occupations(first: $n) { totalCount edges { node { essentialSkills(first: $n) ${NODES} } } } }`;

function expectRefused({ status, errors, headers }: GraphQLResponse, cost: number): void {
  expect([status, errors.map(({ extensions }) => extensions['code'])]).toEqual([400, ['LIMIT_EXCEEDED']]);
  expect(errors[0]?.extensions).toMatchObject({ cost, limit: 2_000 });
  expect(headers.get('operation-cost')).toBe(`${cost};limit=2000`);
  expect(stubbed.stub.requests).toEqual([]);
}

describe('an operation', () => {
  test('reports its cost', async () => {
    const answer = await stubbed.request(gateway, '{ occupations(first: 5) { totalCount edges { cursor } } }');
    expect([answer.status, answer.headers.get('operation-cost')]).toEqual([200, '6;limit=2000']);
  });

  test('that costs too much is refused with cost and limit, and no subgraph is called', async () => {
    expectRefused(await stubbed.request(gateway, OCCUPATIONS, { variables: { n: 50 } }), 1 + 50 * (2 + 1 + 50 * 2));
    expect(gateway.counters.refused.cost).toBeGreaterThan(0);
  });

  test.each([
    [
      'by fragments',
      `{ ...A } fragment A on Query { occupations(first: 40) { edges { node { ...B } } } }
       fragment B on Occupation { essentialSkills(first: 40) ${NODES} }`,
      1 + 40 * (2 + 1 + 40 * 2),
    ],
    [
      'by aliases',
      `{ ${many(7, (n) => `a${n}: searchVacancies(first: 100) ${VACANCIES}`)} }`,
      7 * (300 + 1 + 100 * (1 + 15 + 1)),
    ],
    [
      'by inline fragments',
      `{ ... { ... on Query { occupations(first: 40) { edges { node { ... { essentialSkills(first: 40) ${NODES} } } } } } } }`,
      1 + 40 * (2 + 1 + 40 * 2),
    ],
    [
      'under @include',
      `query ($yes: Boolean = true) { occupations(first: 40) @include(if: $yes) { edges { node { essentialSkills(first: 40) ${NODES} } } } }`,
      1 + 40 * (2 + 1 + 40 * 2),
    ],
    ['by a huge number', '{ occupations(first: 2000000000) { edges { node { id } } } }', 1 + 2_000_000_000 * 2],
    [
      'beside a negative number',
      `{ a: occupations(first: -1000000) ${NODES} b: occupations(first: 100) { edges { node { broader { narrower { id } } } } } }`,
      1 + 10 * 2 + 1 + 100 * (2 + 2 * 11),
    ],
  ])('that is expensive %s is refused', async (_how, query, cost) => {
    expectRefused(await stubbed.request(gateway, query), cost);
  });

  const withNumber = (n: string): Promise<Response> =>
    fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":${JSON.stringify(OCCUPATIONS)},"variables":{"n":${n}}}`,
    });

  test('with a variable of the largest integer is refused', async () => {
    const response = await withNumber('2147483647');
    const { errors } = (await response.json()) as GraphQLResponse;
    expect([response.status, errors[0]?.extensions['code']]).toEqual([400, 'LIMIT_EXCEEDED']);
    expect(stubbed.stub.requests).toEqual([]);
  });

  test.each(['1e308', '1e999', '2147483648'])(
    'with a variable of %s, which is not an integer, is refused',
    async (n) => {
      const response = await withNumber(n);
      const { errors } = (await response.json()) as GraphQLResponse;
      expect([response.status, errors[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT']);
      expect(stubbed.stub.requests).toEqual([]);
    },
  );

  test('is selected by its name, and costs the same as alone', async () => {
    const query = `query Dear { occupations(first: 2000) ${NODES} } query Cheap { occupations(first: 1) { totalCount } }`;
    const cheap = await stubbed.post(gateway, { query, operationName: 'Cheap' });
    expect(cheap.headers.get('operation-cost')).toBe('1;limit=2000');
    stubbed.stub.requests = [];
    expectRefused(await stubbed.post(gateway, { query, operationName: 'Dear' }), 4_001);
  });

  test('of introspection has a cost, and the query of tools is within the default limit', async () => {
    const answer = await stubbed.request(standard, getIntrospectionQuery());
    expect([answer.status, answer.errors]).toEqual([200, []]);
    const fields = '{ fields { args { type { name } } type { ofType { name } } } }';
    const types = await stubbed.request(standard, `{ ${many(20, (n) => `a${n}: __type(name: "Query") ${fields}`)} }`);
    expect(types.headers.get('operation-cost')).toBe(`${20 * 360};limit=10000`);
  });
});

describe('the highest cost', () => {
  const QUERY = '{ occupations(first: 7000) { edges { node { id } } } }';

  test('is lower for anonymous callers', async () => {
    const anonymous = await stubbed.request(standard, QUERY);
    expect(anonymous.errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', cost: 14_001, limit: 10_000 });
    const employer = await stubbed.request(standard, QUERY, { as: 'employer' });
    expect([employer.status, employer.headers.get('operation-cost')]).toEqual([200, '14001;limit=20000']);
  });

  test('is never higher for them than for signed-in callers', async () => {
    const { headers } = await stubbed.request(gateway, '{ languages { code } }');
    expect(headers.get('operation-cost')).toContain('limit=2000');
  });
});
