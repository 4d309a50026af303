import { beforeEach, describe, expect, test } from '@jest/globals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  getOperationAST,
  parse,
  print,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { CompiledExecution } from './compiled-execution.ts';
import { poolError } from './errors.ts';

const SDL = `
  type Query {
    people(first: Int = 2, kind: Kind): [Person!]!
    person(id: ID!): Person
    fault: String
    forbidden: String!
    later: [Person]
    thing(kind: Kind!): Thing
    asked(filter: Filter): String
  }
  type Mutation { count: Int! }
  type Person @key(fields: "id") { id: ID! name(language: String = "en"): String! boss: Person friends: [Person]! broken: String! }
  type Place { code: String! }
  union Thing = Person | Place
  enum Kind { PERSON PLACE }
  input Filter { ids: [ID!], deep: Filter, kind: Kind = PERSON }
`;
let runs = 0;
const lost = () => Promise.reject(poolError('NOT_FOUND', 'Nobody is called so.'));
const resolvers = {
  Query: {
    people: (_root: unknown, { first }: { first: number }) =>
      Array.from({ length: first }, (_one, place) => ({ id: `p${place}`, plain: true })),
    person: async (_root: unknown, { id }: { id: string }) => (id === 'nobody' ? null : { id }),
    fault: () => Promise.reject(new Error('connection to 10.0.0.1 lost')),
    forbidden: () => {
      throw poolError('FORBIDDEN', 'Not for you.');
    },
    later: () => [Promise.resolve({ id: 'soon' }), lost(), null, { id: 'now' }],
    thing: (_root: unknown, { kind }: { kind: string }) =>
      kind === 'PERSON' ? { __typename: 'Person', id: 'x' } : { __typename: 'Place', code: 'DE' },
    asked: (_root: unknown, { filter }: { filter?: object }, context: { caller: string }) =>
      `${JSON.stringify(filter)} for ${context.caller}`,
  },
  Mutation: { count: () => (runs += 1) },
  Person: {
    __resolveReference: async ({ id }: { id: string }) => {
      if (id === 'lost') throw poolError('NOT_FOUND', 'Nobody is called so.');
      return id === 'nobody' ? null : { id };
    },
    name: ({ id }: { id: string }, { language }: { language: string }) => `${id} in ${language}`,
    boss: async ({ id }: { id: string }) => (id === 'boss' ? null : { id: 'boss' }),
    friends: async ({ id }: { id: string }) => [{ id: `${id}a` }, null, lost()],
    broken: ({ id }: { id: string }) => (id === 'p1' ? null : 'whole'),
  },
};

const newSchema = (): GraphQLSchema => buildSubgraphSchema([{ typeDefs: parse(SDL), resolvers: resolvers as never }]);
const CONTEXT = { caller: 'somebody' };
let compiling: CompiledExecution;
beforeEach(() => {
  compiling = new CompiledExecution(newSchema());
});

function ask(document: DocumentNode, variables?: Record<string, unknown>, operationName?: string) {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error(`No operation in ${print(document)}`);
  return compiling.execute({ document, operation, operationName, variables, context: CONTEXT });
}

/** A result without error locations, with the class of each error's cause, for comparison. */
const comparable = ({ data, errors }: ExecutionResult) => ({
  data: JSON.stringify(data),
  errors: errors
    ?.map((error) => ({ ...error.toJSON(), locations: undefined, cause: error.originalError?.constructor.name }))
    .sort((one, other) => String(one.path).localeCompare(String(other.path))),
});

const REPEATED = 4;
async function expectSame(text: string, variables?: Record<string, unknown>, operationName?: string) {
  const document = parse(text);
  const schema = newSchema();
  const expected = await execute({
    schema,
    document,
    variableValues: variables ?? {},
    operationName: operationName ?? null,
    contextValue: CONTEXT,
  });
  for (let time = 0; time < REPEATED; time += 1)
    expect(comparable(await ask(document, variables, operationName))).toEqual(comparable(expected));
}

describe('a repeated query has the same result as with graphql-js', () => {
  test.each<[what: string, text: string, variables?: Record<string, unknown>, operationName?: string]>([
    ['with defaults', '{ people { id name __typename } }'],
    [
      'with aliases and fragments',
      '{ a: people(first: 1) { ...P } b: people { ...P id } } fragment P on Person { n: name(language: "de") }',
    ],
    ['with variables', 'query($n: Int!, $l: String) { people(first: $n) { name(language: $l) } }', { n: 3 }],
    ['with a variable that is null', 'query($l: String) { people { name(language: $l) } }', { l: null }],
    [
      'with @skip and @include',
      'query($yes: Boolean!) { people { id @skip(if: $yes) name @include(if: $yes) } }',
      { yes: true },
    ],
    ['of one operation among two', 'query A { people { id } } query B { person(id: "q") { id } }', {}, 'B'],
    [
      'with unions',
      '{ p: thing(kind: PERSON) { __typename ... on Person { name } } q: thing(kind: PLACE) { ... on Place { code } } }',
    ],
    ['with input objects', 'query($f: Filter) { asked(filter: $f) }', { f: { ids: ['a'], deep: { kind: 'PLACE' } } }],
    ['with input objects in its text', 'query($id: ID!) { asked(filter: { ids: [$id, "b"], deep: {} }) }', { id: 'a' }],
    ['with promises below', '{ person(id: "p") { boss { id boss { id } } } }'],
    ['for an unknown id', '{ person(id: "nobody") { id } }'],
  ])('%s', (_what, ...given) => expectSame(...given));

  test.each<[what: string, text: string, variables?: Record<string, unknown>]>([
    ['a fault', '{ fault people { id } }'],
    ['an error in a non-null root field', '{ forbidden }'],
    ['list items that are promises, some rejected', '{ later { id } }'],
    ['list items of a nested object', '{ people { friends { id } } }'],
    ['null in a non-null field', '{ people { id broken } }'],
    ['a variable that is missing', 'query($id: ID!) { person(id: $id) { id } }'],
    ['a variable of another type', 'query($n: Int) { people(first: $n) { id } }', { n: 'many' }],
    ['an unknown value of an enum', 'query($k: Kind!) { thing(kind: $k) { __typename } }', { k: 'NONE' }],
    ['an unknown field of an input object', 'query($f: Filter) { asked(filter: $f) }', { f: { __proto__x: 1 } }],
    [
      'entities that are found, missing and failed',
      'query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Person { id name } } }',
      { r: ['p', 'nobody', 'lost', 'q'].map((id) => ({ __typename: 'Person', id })) },
    ],
    [
      'an entity of no type',
      'query($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
      { r: [{ __typename: 'Nothing' }] },
    ],
  ])('with %s', (_what, ...given) => expectSame(...given));
});

test('a mutation runs once each time', async () => {
  const document = parse('mutation { count }');
  const before = runs;
  for (let time = 1; time <= REPEATED; time += 1) expect((await ask(document)).data).toEqual({ count: before + time });
});

test('results of one caller are not returned to another', async () => {
  const document = parse('{ asked }');
  const operation = getOperationAST(document);
  for (const caller of ['a', 'b', 'c', 'd', 'e']) {
    const answer = await compiling.execute({ document, operation: operation as never, context: { caller } });
    expect(answer.data).toEqual({ asked: `undefined for ${caller}` });
  }
});

test('a query is compiled only after several executions', async () => {
  const document = parse('{ people { id } }');
  const prototypes: unknown[] = [];
  for (let time = 0; time < REPEATED; time += 1) prototypes.push(Object.getPrototypeOf((await ask(document)).data));
  // graphql-js makes objects without a prototype, compiled queries make plain ones.
  expect(prototypes).toEqual([null, null, Object.prototype, Object.prototype]);
});
