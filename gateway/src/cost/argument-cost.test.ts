import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { SchemaCosts } from './field-costs.ts';
import type { Variables } from './list-size.ts';
import { OperationTooLarge } from './operation-plan.ts';
import { OperationPlans } from './operation-plans.ts';
import { priceOf } from './operation-price.ts';

const supergraph = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');

function pricing(costs: SchemaCosts): (query: string, variables?: Variables) => number {
  const plans = new OperationPlans(costs);
  return (query, variables = {}) => {
    const document = parse(query);
    expect(validate(costs.schema, document)).toEqual([]);
    const plan = plans.planOf(document, undefined);
    if (plan instanceof OperationTooLarge) throw plan;
    return priceOf(plan, variables).cost;
  };
}
const cost = pricing(new SchemaCosts(supergraph));

/** The default of COST_LIMIT. */
const LIMIT = 20_000;
const many = (count: number, item: (place: number) => string): string =>
  `{ ${Array.from({ length: count }, (_unused, place) => item(place)).join(' ')} }`;
const SUGGEST = 'query ($text: String!) { suggestConcepts(text: $text) { label } }';
const SEARCH = 'query ($text: String) { searchVacancies(filter: { text: $text }) { relaxations { resultCount } } }';
const suggesting = (text: string): number => cost(SUGGEST, { text });
const searching = (text: string): number => cost(SEARCH, { text });
const words = (count: number): string => Array.from({ length: count }, (_unused, place) => `word${place}`).join(' ');

describe('a text costs', () => {
  test('more with more words, for every argument that takes text', () => {
    for (const price of [suggesting, searching])
      for (let count = 1; count < 30; count += 1)
        expect(price(words(count + 1).slice(0, 200))).toBeGreaterThanOrEqual(price(words(count).slice(0, 200)));
    expect(suggesting(words(20))).toBeGreaterThan(suggesting(words(10)));
  });

  test('never less when text is added', () => {
    const part = fc.oneof(
      fc.lorem({ maxCount: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constant('ﷺ'.repeat(20)),
    );
    fc.assert(
      fc.property(part, part, (one, other) => {
        for (const price of [suggesting, searching]) {
          expect(price(`${one} ${other}`)).toBeGreaterThanOrEqual(price(one));
          expect(price(one + other)).toBeGreaterThanOrEqual(price(one));
        }
      }),
    );
  });

  test('the same as a literal, a variable, a default value, and a field of an input variable', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 12 }), (text) => {
        const literal = JSON.stringify(text);
        const field = 'searchVacancies(filter: { text: $text }) { relaxations { resultCount } }';
        const written = [
          cost(`{ ${field.replace('$text', literal)} }`),
          cost(`query ($text: String = ${literal}) { ${field} }`),
          cost('query ($filter: VacancyFilter) { searchVacancies(filter: $filter) { relaxations { resultCount } } }', {
            filter: { text },
          }),
        ];
        expect(written).toEqual(written.map(() => searching(text)));
      }),
    );
  });

  test('the number of words after normalisation of compatibility characters', () => {
    expect(suggesting('ﷺ'.repeat(20))).toBeGreaterThanOrEqual(suggesting('word '.repeat(30)));
  });

  test('nothing when it is absent or null, and little when it is not a string', () => {
    for (const text of [undefined, null]) expect(cost(SEARCH, { text })).toBe(cost(SEARCH));
    for (const text of [{}, 1, true]) expect(cost(SEARCH, { text })).toBeLessThanOrEqual(searching('word'));
  });
});

describe('operations that use seconds of processor time', () => {
  const text = words(40).slice(0, 199);

  test('30 suggestions for 199 characters exceed the limit, and so do 10', () => {
    for (const count of [30, 10])
      expect(cost(many(count, (n) => `a${n}: suggestConcepts(text: "${text}") { label }`))).toBeGreaterThan(LIMIT);
  });

  test('25 text searches with relaxations exceed the limit, and so do 5', () => {
    const search = `searchVacancies(filter: { text: "${words(30)}" }) { relaxations { resultCount } }`;
    for (const count of [25, 5]) expect(cost(many(count, (n) => `a${n}: ${search}`))).toBeGreaterThan(LIMIT);
  });

  test('cost the same together as separately', () => {
    const search = 'suggestConcepts(text: "two words") { label }';
    expect(cost(many(7, (n) => `a${n}: ${search}`))).toBe(7 * cost(`{ ${search} }`));
  });
});

describe('the price of an argument', () => {
  const schema = `directive @cost(weight: Int!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | FIELD_DEFINITION
    input Inner { names: [String!] @cost(weight: 5) free: String again: Inner }
    type Query { plain(inner: Inner, ids: [ID!] @cost(weight: 7)): Int, things(first: Int!): [Thing!]! }
    type Thing { find(text: String @cost(weight: 3)): Int }`;
  const price = pricing(new SchemaCosts(schema));

  test('counts each list value and each word, at any depth', () => {
    expect(price('{ plain(ids: ["a", "b", "c"]) }')).toBe(21);
    expect(price('{ plain(inner: { names: ["one two", "three"] }) }')).toBe(15);
    expect(price('{ plain(inner: { again: { again: { names: "one" } } }) }')).toBe(5);
    expect(price('query ($i: Inner) { plain(inner: { again: $i }) }', { i: { names: ['one'], free: 'x' } })).toBe(5);
    expect(price('{ plain(inner: { free: "a b c" }) }')).toBe(0);
  });

  test('is multiplied by the size of the enclosing list', () => {
    expect(price('{ things(first: 4) { find(text: "one two") } }')).toBe(4 * (1 + 6));
  });
});
