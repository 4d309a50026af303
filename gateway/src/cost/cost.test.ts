import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getIntrospectionQuery, parse, validate, type DocumentNode } from 'graphql';
import { SchemaCosts } from './field-costs.ts';
import type { Variables } from './list-size.ts';
import { OperationTooLarge, type OperationPlan } from './operation-plan.ts';
import { OperationPlans } from './operation-plans.ts';
import { priceOf, type Price } from './operation-price.ts';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const costs = new SchemaCosts(read('schema/supergraph.graphql'));
const plans = new OperationPlans(costs);

function valid(query: string): DocumentNode {
  const document = parse(query);
  expect(validate(costs.schema, document)).toEqual([]);
  return document;
}

function planOf(query: string, operationName?: string): OperationPlan {
  const plan = plans.planOf(valid(query), operationName);
  if (plan instanceof OperationTooLarge) throw plan;
  return plan;
}

const price = (query: string, variables: Variables = {}): Price => priceOf(planOf(query), variables);
const cost = (query: string, variables?: Variables): number => price(query, variables).cost;

describe('the cost of an operation', () => {
  test.each([
    ['plain values', '{ __typename }', 0],
    ['an object', '{ skill(id: "x") { id label } }', 1],
    ['a list with an assumed size', '{ memberStates { code label } }', 27],
    [
      'a connection: an edge and a node for each of the default 20',
      '{ occupations { edges { node { label } } } }',
      1 + 20 * 2,
    ],
    ['a connection without edges', '{ occupations(first: 0) { totalCount pageInfo { hasNextPage } } }', 1 + 1],
    [
      'a search: 300 for itself, and its edges are free',
      '{ searchProfiles(first: 5) { edges { node { experience } } } }',
      300 + 1 + 5,
    ],
    [
      'lists in lists',
      '{ occupations(first: 3) { edges { node { essentialSkills(first: 4) { edges { node { label } } } } } } }',
      1 + 3 * (2 + 1 + 4 * 2),
    ],
    [
      'facets: 10 each, their values, and the labels',
      '{ searchProfiles(first: 0) { facets { skills(first: 7) { count value { label } } eqfLevels(first: 2) { count } } } }',
      300 + 1 + 1 + (10 + 7 * 2) + (10 + 2),
    ],
    ['a mutation', 'mutation { deleteSavedSearch(id: "x") { deleted } }', 10 + 1],
    [
      'the most expensive of several types',
      '{ conceptsByLabel(label: "x") { ... on Skill { id } ... on Occupation { iscoGroup { code } } } }',
      100 + 10 * 2,
    ],
  ])('%s', (_what, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  test('of the reference query, with the default page and with the largest page, is within the default limit', () => {
    const page = (first: number): number =>
      cost(read('test/bench/reference-query.graphql').replace('first: 20', `first: ${first}`));
    expect(page(20)).toBeLessThan(2_000);
    expect(page(100)).toBeLessThan(20_000);
  });
});

describe('an equivalent operation', () => {
  const plain = '{ occupations(first: 9) { edges { node { label iscoGroup { code parent { code } } } } } }';

  test.each([
    [
      'with fragments',
      `{ ...A } fragment A on Query { occupations(first: 9) { edges { node { ...B } } } }
       fragment B on Occupation { label iscoGroup { ...C } } fragment C on IscoGroup { code parent { code } }`,
    ],
    [
      'with the same fields several times',
      `{ occupations(first: 9) { edges { node { label iscoGroup { code } } } } ...A }
       fragment A on Query { occupations(first: 9) { edges { node { iscoGroup { parent { code } } ... { iscoGroup { code } } } } } }`,
    ],
    ['with an alias', plain.replace('occupations', 'a: occupations')],
    [
      'with fields that are never included',
      plain.replace('label', 'label broader @skip(if: true) { id } narrower @include(if: false) { id }'),
    ],
  ])('%s costs the same', (_what, query) => {
    expect(cost(query)).toBe(cost(plain));
  });

  test('under two aliases costs twice as much', () => {
    const one = '(first: 9) { edges { node { label } } }';
    expect(cost(`{ a: occupations${one} b: occupations${one} }`)).toBe(2 * cost(`{ occupations${one} }`));
  });

  test('with variables costs what they state, or their defaults, or the default of the schema', () => {
    const query = 'query ($n: Int!) { occupations(first: $n) { edges { node { id } } } }';
    const withDefault = query.replace('Int!', 'Int! = 7');
    expect(cost(query, { n: 50 })).toBe(1 + 50 * 2);
    expect(cost(withDefault)).toBe(1 + 7 * 2);
    expect(cost(withDefault, { n: 3 })).toBe(1 + 3 * 2);
    expect(cost(query)).toBe(1 + 20 * 2);
  });

  test('costs only included fields, and all of them while the variable is not a boolean', () => {
    const query =
      'query ($all: Boolean!) { a: skill(id: "x") { id } b: skill(id: "x") @include(if: $all) { id } c: skill(id: "x") @skip(if: $all) { id } }';
    expect([true, false].map((all) => cost(query, { all }))).toEqual([2, 2]);
    expect([undefined, null, 'false', 0].map((all) => cost(query, { all }))).toEqual([3, 3, 3, 3]);
  });

  test('counts a field under two conditions once, and its subfields under their own condition', () => {
    const query = `query ($a: Boolean!, $b: Boolean!) {
      skill(id: "x") @include(if: $a) { broader { id } } skill(id: "x") @include(if: $b) { narrower { id } }
    }`;
    const each = [
      [true, true],
      [true, false],
      [false, false],
    ].map(([a, b]) => cost(query, { a, b }));
    expect(each).toEqual([1 + 2 + 10, 1 + 2, 0]);
  });

  test('is not cheaper with an invalid page size', () => {
    const query = 'query ($n: Int!) { occupations(first: $n) { edges { node { id } } } }';
    const assumed = 1 + 10 * 2;
    for (const n of [-1, -1e300, null, 'x', true, [], {}, NaN]) expect(cost(query, { n })).toBe(assumed);
    expect(cost('{ a: occupations(first: -1000) { edges { node { id } } } }')).toBe(assumed);
    for (const n of [1e9, 2 ** 53, 1e308, Infinity]) expect(cost(query, { n })).toBeGreaterThan(1e9);
  });

  test('with huge page sizes has a finite cost', () => {
    const below = (depth: number): string =>
      depth === 0
        ? 'id'
        : `essentialSkills(first: $n) { edges { node { broader { ${depth > 1 ? 'narrower { id }' : 'id'} } } } }`;
    const value = cost(`query ($n: Int!) { occupations(first: $n) { edges { node { ${below(2)} } } } }`, { n: 1e300 });
    expect(value).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('documents with repeated fragments', () => {
  const levels = (depth: number, spread: (next: string) => string): string =>
    Array.from({ length: depth }, (_unused, n) => `fragment F${n} on Skill { id ${spread(`F${n + 1}`)} }`).join('\n') +
    `fragment F${depth} on Skill { id }`;

  test('are priced in linear time when fragments are spread repeatedly', () => {
    const query = `{ skill(id: "x") { ...F0 } } ${levels(200, (next) => `...${next} ...${next} ... { ...${next} }`)}`;
    expect(cost(query)).toBe(1);
  });

  test('are priced in linear time under many conditions', () => {
    const query = `query ($a: Boolean!, $b: Boolean!) { skill(id: "x") { ...F0 } } ${levels(200, (next) => `...${next} @include(if: $a) ...${next} @include(if: $b)`)}`;
    expect(cost(query, { a: true, b: true })).toBe(1);
  });

  test('are refused as too large before their exponential expansion is complete', () => {
    const query = `{ skill(id: "x") { ...F0 } } ${levels(25, (next) => `a: broader { ...${next} } b: narrower { ...${next} }`)}`;
    expect(plans.planOf(parse(query), undefined)).toBeInstanceOf(OperationTooLarge);
  });
});

describe('introspection', () => {
  test('by a standard tool is within the limit of anonymous callers; 400 times that is not', () => {
    const once = cost(getIntrospectionQuery());
    expect(once).toBeLessThan(6_000);
    const types = 'types { fields { args { type { name } } type { name } } }';
    const many = Array.from({ length: 400 }, (_unused, n) => `a${n}: __schema { ${types} }`).join(' ');
    expect(cost(`{ ${many} }`)).toBeGreaterThan(20_000);
  });

  test('through fragments costs the same as without', () => {
    const plain = '{ __schema { types { fields { type { name } } } queryType { fields { type { name } } } } }';
    const inFragments = `{ __schema { types { ...T } queryType { ...T } } } fragment T on __Type { fields { type { name } } }`;
    expect(cost(inFragments)).toBe(cost(plain));
    const inline =
      '{ __schema { ... { types { ... on __Type { fields { type { name } } } } queryType { fields { ... { type { name } } } } } } }';
    expect(cost(inline)).toBe(cost(plain));
  });
});

describe('the maximum number of people in a response', () => {
  const cards = (query: string, variables?: Variables): number => price(query, variables).cards;

  test.each([
    ['a page of a search', '{ searchProfiles(first: 30) { edges { node { experience } } } }', 30],
    ['an edge, whichever field is selected', '{ searchProfiles { edges { __typename } } }', 20],
    ['ids and cursors', '{ searchProfiles { edges { cursor node { id } } } poolProfile(id: "x") { id } }', 21],
    ['one card', '{ poolProfile(id: "x") { eqfLevel } }', 1],
    ['under two aliases', '{ a: poolProfile(id: "x") { eqfLevel } b: poolProfile(id: "y") { eqfLevel } }', 2],
    [
      'matching people, without their cards',
      '{ vacancy(id: "x") { matchingProfiles(first: 7) { edges { node { score } } } } }',
      7,
    ],
    ['a pair', '{ match(vacancyId: "x", profileId: "y") { match { skills { evidence } profile { id } } } }', 1],
    ['whether a pair is a match', '{ match(vacancyId: "x", profileId: "y") { isMatch } }', 1],
    ['finds of all saved searches', '{ savedSearches { results(first: 3) { edges { node { score } } } } }', 30],
    [
      'further people behind a pair',
      '{ match(vacancyId: "x", profileId: "y") { match { score vacancy { matchingProfiles(first: 50) { edges { node { score } } } } } } }',
      51,
    ],
    [
      'counts that may be about few people',
      '{ searchProfiles(first: 0) { totalCount facets { skills { count } } } }',
      9,
    ],
    ['page information', '{ searchProfiles(first: 100) { pageInfo { hasNextPage } } }', 9],
    ['counts together with a page of the same people', '{ searchProfiles { totalCount edges { score } } }', 20],
    ['counts of two searches', '{ a: searchProfiles { totalCount } b: searchProfiles { totalCount } }', 18],
    ['the number of matching people', '{ vacancy(id: "x") { matchingProfiles(first: 0) { totalCount } } }', 9],
    ['vacancies', '{ searchVacancies { totalCount facets { skills { count } } edges { node { title } } } }', 0],
    ['public figures', '{ poolOverview { total } suggestConcepts(text: "x") { publishedProfiles } }', 0],
  ])('%s', (_what, query, expected) => {
    expect(cards(query)).toBe(expected);
  });

  test('follows variables', () => {
    const query = `query ($n: Int!, $counted: Boolean!) {
      a: searchProfiles(first: $n) { edges { score node { id experience } } }
      b: searchProfiles(first: $n) { totalCount @include(if: $counted) edges { cursor } }
    }`;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.boolean(), (n, counted) => {
        expect(cards(query, { n, counted })).toBe(n + (counted ? Math.max(n, 9) : n));
      }),
    );
  });
});

describe('a comparison', () => {
  const cards = (query: string, variables: Variables = {}): number => priceOf(planOf(query), variables).cards;

  test.each([
    ['its cards are selected', '{ compareProfiles(ids: ["a", "b", "c"]) { profiles { experience } } }'],
    ['only its conditions are selected', '{ compareProfiles(ids: ["a", "b", "c"]) { conditions { met } } }'],
    ['only those that are gone are', '{ compareProfiles(ids: ["a", "b", "c"]) { unavailableIds } }'],
    ['both are selected', '{ compareProfiles(ids: ["a", "b", "c"]) { profiles { experience } conditions { met } } }'],
  ])('counts each person once when %s', (_what, query) => {
    expect(cards(query)).toBe(3);
  });

  test('counts people listed in a variable', () => {
    const query = 'query ($ids: [ID!]!) { compareProfiles(ids: $ids) { conditions { met } } }';
    expect(cards(query, { ids: ['a', 'b', 'c', 'd'] })).toBe(4);
    expect(cards(query, { ids: 'a' })).toBeGreaterThan(0);
    expect(cards('query ($id: ID!) { poolProfile(id: $id) { id } }', { id: 'a' })).toBe(1);
  });
});
