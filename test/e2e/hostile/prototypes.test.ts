import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';

const RESERVED = [...new Set(['__proto__', 'prototype', ...Object.getOwnPropertyNames(Object.prototype)])];
const LANGUAGES = '{ languages { code } }';

let stubbed: StubbedGateways;
let gateway: OpenGateway;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  gateway = await stubbed.open({ settings: { BODY_KEYS_LIMIT: '20000', BODY_ELEMENTS_LIMIT: '50000' } });
});
afterAll(() => stubbed.stop());

const keysOfPrototype = Object.getOwnPropertyNames(Object.prototype).sort();
afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(keysOfPrototype);
});

describe('a document that names a prototype', () => {
  const DOCUMENTS: readonly ((name: string) => string)[] = [
    (name) => `{ ${name}: poolOverview { planted: total } languages { code } }`,
    (name) => `{ poolOverview { total } ...F } fragment F on Query { ${name}: poolOverview { planted: total } }`,
    (name) => `{ ...${name} } fragment ${name} on Query { languages { code } }`,
    (name) => `{ occupation(id: "x") { ${name}: iscoGroup { planted: code } } }`,
    (name) => `query ($${name}: ID!) { occupation(id: $${name}) { id } }`,
    (name) => `query ${name} { languages { code } }`,
    (name) => `{ searchVacancies(filter: { ${name}: { planted: 1 } }) { totalCount } }`,
  ];

  test.each(RESERVED)('%s is refused before any subgraph request', async (name) => {
    stubbed.stub.requests = [];
    for (const document of DOCUMENTS) {
      const { status, errors } = await stubbed.request(gateway, document(name), { variables: { [name]: 'x' } });
      expect([status, errors[0]?.extensions['code']]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    }
    expect(stubbed.stub.requests).toEqual([]);
  });
});

describe('JSON that names a prototype', () => {
  const POISON = '"__proto__":{"planted":1},"constructor":{"prototype":{"planted":1}},"prototype":{"planted":1}';

  test('loses those keys in a response of a subgraph', async () => {
    stubbed.stub.reply = () => ({
      status: 200,
      body: `{"data":{"languages":[{"code":"de",${POISON}}],${POISON}},${POISON}}`,
    });
    const { data } = await stubbed.request(gateway, LANGUAGES);
    expect(data).toEqual({ languages: [{ code: 'de' }] });
    expect(({} as Record<string, unknown>)['planted']).toBeUndefined();
  });

  test('loses those keys in variables and elsewhere in a request body', async () => {
    stubbed.stub.requests = [];
    stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"searchVacancies":{"totalCount":0}}}' });
    const query = 'query ($filter: VacancyFilter) { searchVacancies(filter: $filter) { totalCount } }';
    const body = `{"query":${JSON.stringify(query)},"variables":{"filter":{"text":"cook",${POISON}},${POISON}},${POISON}}`;
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await response.json()).toEqual({ data: { searchVacancies: { totalCount: 0 } } });
    expect(stubbed.stub.requests.join()).not.toMatch(/planted|prototype|__proto__/u);
  });
});

describe('variables', () => {
  const SEARCH = 'query ($filter: VacancyFilter) { searchVacancies(filter: $filter) { totalCount } }';
  const SUGGEST = 'query ($kinds: [ConceptKind!]) { suggestConcepts(text: "x", kinds: $kinds) { __typename } }';
  const keys = (count: number): object =>
    Object.fromEntries(Array.from({ length: count }, (_unused, place) => [`k${place}`, place]));
  const words = (count: number): string[] => Array.from({ length: count }, () => 'X');

  test.each([
    ['18,000 unknown keys', SEARCH, { filter: keys(18_000) }],
    ['20,000 wrong values', SUGGEST, { kinds: words(20_000) }],
    ['20,000 wrong lists', SUGGEST, { kinds: Array.from({ length: 20_000 }, () => []) }],
  ])('with %s are validated up to the tenth error', async (_what, query, variables) => {
    const { status, errors } = await stubbed.request(gateway, query, { variables });
    expect([status, errors.length]).toEqual([400, 11]);
    expect(new Set(errors.map(({ extensions }) => extensions['code']))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(errors.every(({ message }) => message.length < 200)).toBe(true);
  });

  test('count towards the default limits before validation', async () => {
    const standard = await stubbed.open();
    for (const variables of [
      { filter: keys(18_000) },
      { filter: { kinds: words(20_000) } },
      { a: 'x'.repeat(20_001) },
    ]) {
      const { status, errors } = await stubbed.request(standard, SEARCH, { variables });
      expect([status, errors.map(({ extensions }) => extensions['code'])]).toEqual([400, ['LIMIT_EXCEEDED']]);
    }
  });
});

describe('a literal', () => {
  test.each([
    ['with a code point in braces', '"\\u{41}"', 'A'],
    ['with a code point beyond the first plane', '"\\u{1F600}"', '😀'],
    ['with an escaped surrogate pair', '"\\uD83D\\uDE00"', '😀'],
    ['with a plain escape', '"\\u0041\\n\\""', 'A\n"'],
    ['of several lines', '"""a\n  "b" \\u{41}"""', 'a\n"b" \\u{41}'],
  ])('%s reaches the subgraph with its value', async (_what, literal, text) => {
    stubbed.stub.requests = [];
    stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"skill":null}}' });
    const { status, errors } = await stubbed.request(gateway, `{ skill(id: ${literal}) { id } }`);
    expect([status, errors]).toEqual([200, []]);
    expect(stubbed.stub.requests.join()).toContain(JSON.stringify(JSON.stringify(text)).slice(1, -1));
  });

  test.each([
    ['as long as no number is', '99999999999999999999999999'],
    ['just above what is safe', '9007199254740993'],
    ['negative and long', '-99999999999999999999999999'],
  ])('that is an id, %s, reaches the subgraph as it was written', async (_what, id) => {
    stubbed.stub.requests = [];
    stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"skill":null}}' });
    const { status, errors } = await stubbed.request(gateway, `{ skill(id: ${id}) { id } }`);
    expect([status, errors]).toEqual([200, []]);
    expect(stubbed.stub.requests.join()).toContain(id);
  });

  test.each([
    ['half a surrogate pair', '"\\uD83D"'],
    ['beyond Unicode', '"\\u{110000}"'],
    ['without digits', '"\\u{}"'],
    ['of five thousand lists', '['.repeat(5_000)],
    ['of five thousand closed lists', '['.repeat(5_000) + ']'.repeat(5_000)],
  ])('%s is refused', async (_what, literal) => {
    const { status, errors } = await stubbed.request(gateway, `{ skill(id: ${literal}) { id } }`);
    expect(status).toBe(400);
    expect(['GRAPHQL_PARSE_FAILED', 'LIMIT_EXCEEDED']).toContain(errors[0]?.extensions['code']);
  });
});
