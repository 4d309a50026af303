/** A document that GraphQL validation or a limit must refuse, sent by an employer. */
export interface HostileDocument {
  readonly what: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const nested = (depth: number): string =>
  `{ occupation(id: "1") { ${'broader { '.repeat(depth)}id${' }'.repeat(depth)} } }`;
const many = (count: number, item: (place: number) => string): string =>
  Array.from({ length: count }, (_unused, place) => item(place)).join(' ');
const document = (what: string, query: string, variables?: HostileDocument['variables']): HostileDocument => ({
  what,
  query,
  ...(variables && { variables }),
});

export const DOCUMENTS: readonly HostileDocument[] = [
  document('half a document', '{ languages { code'),
  document('a closing bracket too many', '{ languages { code } } }'),
  document('no selection', '{ }'),
  document('a word', 'hello'),
  document('SQL', "SELECT * FROM profiles; DROP TABLE profiles; --'"),
  document('a zero byte', '{ languages\u0000 { code } }'),
  document('an unfinished text', '{ skill(id: "x) { id } }'),
  document('a number with a letter', '{ languages(first: 1a) { code } }'),
  document('a schema definition', 'type Query { a: Int }'),
  document('only a fragment', 'fragment A on Skill { id }'),
  document('an unknown field', '{ passwords { hash } }'),
  document('an unknown field of a card', '{ searchProfiles { edges { node { email } } } }'),
  document('the private id on a card', '{ searchProfiles { edges { node { candidateId } } } }'),
  document('the inner document of a card', '{ searchProfiles { edges { node { document } } } }'),
  document(
    'a person on a card',
    '{ searchProfiles { edges { node { ... on Candidate { identity { familyName } } } } } }',
  ),
  document('an unknown argument', '{ languages(code: "de") { code } }'),
  document('a missing argument', '{ skill { id } }'),
  document('a null argument', '{ skill(id: null) { id } }'),
  document('a wrong kind of argument', '{ searchProfiles(first: "ten") { totalCount } }'),
  document('a number beyond all', '{ searchProfiles(first: 99999999999) { totalCount } }'),
  ...['1e999', '-1e999', '1E+400', '9.9e308', `${'9'.repeat(400)}`, `-1${'0'.repeat(309)}.5`].flatMap((number) => [
    document(`a date of ${number.slice(0, 9)}`, `{ savedSearches { results(since: ${number}) { __typename } } }`),
    document(
      `a variable of ${number.slice(0, 9)}`,
      `query ($since: DateTime = ${number}) {
      savedSearches { results(since: $since) { __typename } } }`,
    ),
  ]),
  document('a fraction as a count', '{ searchProfiles(first: 1.5) { totalCount } }'),
  document('an unknown value of an enum', '{ searchProfiles(sort: SALARY) { totalCount } }'),
  document('an enum as a text', '{ searchProfiles(sort: "RELEVANCE") { totalCount } }'),
  document('an unknown field of a filter', '{ searchProfiles(filter: { nationality: ["TN"] }) { totalCount } }'),
  document(
    'a field of a filter twice',
    '{ searchProfiles(filter: { minimumEqfLevel: 3, minimumEqfLevel: 4 }) { totalCount } }',
  ),
  document('an object without a selection', '{ languages }'),
  document('a selection of a text', '{ languages { code { x } } }'),
  document('two fields of one name', '{ a: skill(id: "1") { id } a: skill(id: "2") { id } }'),
  document('an unknown fragment', '{ languages { ...Nothing } }'),
  document('a fragment of itself', '{ languages { ...A } } fragment A on Language { ...A }'),
  document(
    'fragments in a circle',
    '{ languages { ...A } } fragment A on Language { ...B } fragment B on Language { ...A }',
  ),
  document('a fragment on nothing', '{ languages { ... on Passport { id } } }'),
  document('a fragment that cannot be', '{ languages { ... on Skill { id } } }'),
  document('an unused fragment', '{ __typename } fragment A on Skill { id }'),
  document('two operations of one name', 'query A { __typename } query A { __typename }'),
  document('two operations and no name', 'query A { __typename } query B { __typename }'),
  document('two nameless operations', '{ __typename } { __typename }'),
  document('an unknown variable', '{ skill(id: $id) { id } }'),
  document('an unused variable', 'query ($id: ID!) { __typename }', { id: '1' }),
  document('a variable of no type', 'query ($id: Passport!) { skill(id: $id) { id } }', { id: '1' }),
  document('a variable of another type', 'query ($id: Int!) { skill(id: $id) { id } }', { id: 1 }),
  document('a variable that is missing', 'query ($id: ID!) { skill(id: $id) { id } }'),
  document('a variable that is null', 'query ($id: ID!) { skill(id: $id) { id } }', { id: null }),
  document('an operator as an id', 'query ($id: ID!) { skill(id: $id) { id } }', { id: { $gt: '' } }),
  document('a list as an id', 'query ($id: ID!) { skill(id: $id) { id } }', { id: ['a', 'b'] }),
  document('true as an id', 'query ($id: ID!) { skill(id: $id) { id } }', { id: true }),
  document('an operator in a filter', 'query ($f: ProfileFilter) { searchProfiles(filter: $f) { totalCount } }', {
    f: { minimumEqfLevel: { $gte: 1 } },
  }),
  document('a script in a filter', 'query ($f: ProfileFilter) { searchProfiles(filter: $f) { totalCount } }', {
    f: { script: { source: 'ctx' } },
  }),
  document('a prototype in a filter', 'query ($f: ProfileFilter) { searchProfiles(filter: $f) { totalCount } }', {
    f: JSON.parse('{"__proto__":{"admin":true},"constructor":1,"admin":true}') as object,
  }),
  document('an unknown directive', '{ languages @admin { code } }'),
  document('a directive in a wrong place', 'query @include(if: true) { __typename }'),
  document('a directive twice', '{ languages @skip(if: false) @skip(if: false) { code } }'),
  document('a directive without its argument', '{ languages @skip { code } }'),
  document('a directive of the federation', '{ languages @inaccessible { code } }'),
  document('a subscription', 'subscription { changes { id } }'),
  document('an unknown mutation', 'mutation { grantAdmin(to: "me") { ok } }'),
  document(
    'the entities of a subgraph',
    '{ _entities(representations: [{ __typename: "Candidate", id: "1" }]) { __typename } }',
  ),
  document('the schema of a subgraph', '{ _service { sdl } }'),
  document('the schema and data', '{ __schema { types { name } } languages { code } }'),
  document(
    'the schema and data in a fragment',
    '{ __type(name: "Skill") { name } ...A } fragment A on Query { languages { code } }',
  ),
  document('depth of 20', nested(20)),
  document('depth of 200', nested(200)),
  document(
    'depth by fragments',
    `{ occupation(id: "1") { ...F0 } } ${many(20, (n) => `fragment F${n} on Occupation { broader { ...F${n + 1} } }`)} fragment F20 on Occupation { id }`,
  ),
  document(
    'depth of the schema',
    `{ __schema { types { ${'ofType: fields { type { '.repeat(10)} name ${'} }'.repeat(10)} } } }`,
  ),
  document('a hundred aliases', `{ ${many(100, (n) => `a${n}: languages { code }`)} }`),
  document(
    'a hundred aliases in a fragment',
    `{ ...A } fragment A on Query { ${many(100, (n) => `a${n}: languages { code }`)} }`,
  ),
  document('ten thousand fields', `{ languages { ${many(10_000, () => 'code')} } }`),
  document('a thousand directives', `{ languages { code ${many(1_000, () => '@include(if: true)')} } }`),
];
