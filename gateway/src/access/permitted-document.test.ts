import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, parse, print } from 'graphql';
import { FieldPermissions } from './field-permissions.ts';
import { permittedDocument } from './permitted-document.ts';
import { completeRefused } from './refused-fields.ts';

const fields = new FieldPermissions(
  buildASTSchema(
    parse(`
      directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE
      directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE
      type Query {
        open: Open
        own: Closed
        mine: Open @requiresScopes(scopes: [["own"]])
        signedIn: Open @authenticated
        either: Open @requiresScopes(scopes: [["own"], ["read", "all"]])
        certain: Open! @requiresScopes(scopes: [["own"]])
        things: [Thing]
        any: Any
      }
      type Mutation { change: Open @requiresScopes(scopes: [["own"]]) touch: Open }
      interface Thing { name: String }
      type Open implements Thing { name: String secret: String @requiresScopes(scopes: [["own"]]) deep: Open }
      type Shut implements Thing { name: String @requiresScopes(scopes: [["own"]]) id: ID }
      type Closed @requiresScopes(scopes: [["own"]]) { id: ID }
      union Any = Open | Closed
    `),
  ),
);

const of = (query: string, permissions?: readonly string[]) =>
  permittedDocument(parse(query), fields, permissions && new Set(permissions));
const short = (query: string, permissions?: readonly string[]): string =>
  print(of(query, permissions).document).replaceAll(/\s+/gu, ' ');

describe('a document', () => {
  test.each([
    ['{ open { name } }', undefined],
    ['{ mine { name secret } own { id } certain { name } }', ['own']],
    ['{ signedIn { name } }', []],
    ['{ either { name } }', ['read', 'all']],
    ['{ __typename things { __typename ... on Open { name } } }', undefined],
    ['{ __schema { types { name } } }', undefined],
  ])('%s is executed unchanged for a caller with permissions %j', (query, permissions) => {
    const { document, refused, isRefused } = of(query, permissions);
    expect([print(document), refused.size, isRefused]).toEqual([print(parse(query)), 0, false]);
  });

  test.each([
    ['{ open { name secret } }', '{ open { name refused_0: __typename } }'],
    ['{ open { secret } }', '{ open { refused_0: __typename } }'],
    ['{ open { x: secret } refused_0: open { name } }', '{ open { refused__0: __typename } refused_0: open { name } }'],
    ['{ open { name } mine { name } }', '{ open { name } refused_0: __typename }'],
    [
      '{ open { ...F } } fragment F on Open { secret }',
      '{ open { ...F } } fragment F on Open { refused_0: __typename }',
    ],
    ['{ things { name } open { name } }', '{ things { refused_0: __typename } open { name } }'],
    ['{ any { ... on Closed { id } } }', '{ any { ... on Closed { refused_0: __typename } } }'],
    [
      'query ($x: Boolean!) { open { secret @include(if: $x) secret @skip(if: $x) } }',
      'query ($x: Boolean!) { open { refused_0: __typename @include(if: $x) refused_0: __typename @skip(if: $x) } }',
    ],
  ])('%s keeps the fields that an anonymous caller may access', (query, kept) => {
    expect([short(query), of(query).isRefused]).toEqual([kept, false]);
  });

  test.each([
    ['without any permitted field', '{ mine { name } own { id } }', ['mine', 'own']],
    ['whose only field is refused, under an alias', '{ a: mine { name } }', ['a']],
    ['with a refused non-null field', '{ open { name } certain { name } }', ['certain']],
    ['that is a mutation without permission', 'mutation { change { name } }', ['change']],
  ])('an operation %s is refused as a whole', (_what, query, keys) => {
    const { isRefused, refusedAtRoot } = of(query);
    expect([isRefused, refusedAtRoot.map(({ responseKey }) => responseKey)]).toEqual([true, keys]);
  });
});

test('a result has null in place of refused fields, in selection order, and an error with the path of each', () => {
  const { refused } = of('{ things { ... on Open { name s: secret } } mine { name } open { name } }');
  const names = Object.fromEntries([...refused].map(([name, { responseKey }]) => [responseKey, name]));
  const thing = (name: string): object => ({ name, [names['s'] ?? '']: 'Open' });
  const { data, errors } = completeRefused(
    { things: [thing('a'), null, thing('b')], [names['mine'] ?? '']: 'Query', open: { name: 'c' } },
    refused,
    undefined,
  );
  expect(JSON.stringify(data)).toBe(
    '{"things":[{"name":"a","s":null},null,{"name":"b","s":null}],"mine":null,"open":{"name":"c"}}',
  );
  expect(errors.map(({ path }) => path)).toEqual([['things', 0, 's'], ['things', 2, 's'], ['mine']]);
});
