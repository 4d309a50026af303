import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { literals, operations } from './documents.arbitrary.ts';
import type { KnownValues } from './known-values.ts';
import { damaged, structures } from './structures.arbitrary.ts';
import { hostileJson, hostileName, hostileText } from './texts.arbitrary.ts';

/** An HTTP request. */
export interface HostileRequest {
  /** Kind of request, for the report. */
  readonly kind: string;
  readonly method: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (
  kind: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): HostileRequest => ({
  kind,
  method: 'POST',
  query: '',
  headers: { ...JSON_TYPE, ...headers },
  body,
});
const asking = (kind: string, document: fc.Arbitrary<string>): fc.Arbitrary<HostileRequest> =>
  document.map((query) => post(kind, JSON.stringify({ query })));

/** Operations whose variables may all be invalid. */
const WITH_VARIABLES = [
  'query ($v: VacancyFilter) { searchVacancies(filter: $v) { totalCount } }',
  'query ($v: [ConceptKind!]) { suggestConcepts(text: "cook", kinds: $v) { __typename } }',
  'query ($v: String!) { suggestConcepts(text: $v) { __typename } }',
  'query ($v: String!) { conceptsByLabel(label: $v) { __typename } }',
  'query ($v: ID!) { skill(id: $v) { id } }',
  'query ($v: Int!) { occupations(first: $v) { totalCount } }',
  'query ($v: String) { occupations(after: $v) { totalCount } }',
  'query ($v: String) { searchVacancies(filter: { text: $v }) { totalCount } }',
  'query ($v: ProfileFilter) { searchProfiles(filter: $v) { totalCount } }',
  'mutation ($v: ProfileInput!) { createProfile(input: { profile: $v }) { profile { id } } }',
];
const FILTER_KEYS = [
  'text',
  'memberStates',
  'nutsCodes',
  'skillIds',
  'occupationIds',
  'languages',
  'iscoGroupCodes',
  'contracts',
  '__proto__',
];

/** Deep values are built as text, because JSON.stringify is recursive. */
const textOf = (value: unknown): string => {
  const depth = (value as { nested?: number } | null)?.nested;
  return typeof depth === 'number' ? '['.repeat(depth) + ']'.repeat(depth) : JSON.stringify(value);
};
const value = fc.oneof(
  hostileJson.map(textOf),
  fc
    .tuple(fc.constantFrom(...FILTER_KEYS), hostileJson)
    .map(([key, inner]) => `{${JSON.stringify(key)}:${textOf(inner)}}`),
  fc
    .array(fc.tuple(fc.constantFrom(...FILTER_KEYS), hostileText), { maxLength: 4 })
    .map((entries) => `{${entries.map(([key, text]) => `${JSON.stringify(key)}:${JSON.stringify(text)}`).join(',')}}`),
);
const variables = fc
  .tuple(fc.constantFrom(...WITH_VARIABLES), hostileName, value)
  .chain(([query, other, inner]) => fc.constantFrom('v', 'v', 'v', other).map((name) => ({ query, name, inner })))
  .map(({ query, name, inner }) =>
    post('variables', `{"query":${JSON.stringify(query)},"variables":{${JSON.stringify(name)}:${inner}}}`),
  );

const sound = JSON.stringify({ query: '{ languages { code } }' });
const member = fc.oneof(fc.constant('"{ __typename }"'), hostileJson.map(textOf));
const bodies: fc.Arbitrary<HostileRequest> = fc.oneof(
  fc
    .tuple(member, member, member, member)
    .map(([query, given, name, more]) =>
      post('bodies', `{"query":${query},"variables":${given},"operationName":${name},"extensions":${more}}`),
    ),
  fc.tuple(fc.nat({ max: sound.length }), hostileText).map(([at, text]) => post('bodies', sound.slice(0, at) + text)),
  fc.uint8Array({ maxLength: 2_000 }).map((bytes) => post('bodies', bytes)),
  fc
    .tuple(fc.constantFrom('[', '{"a":', '[{"a":'), fc.integer({ min: 1, max: 50_000 }))
    .map(([open, n]) => post('bodies', open.repeat(n).slice(0, 250_000))),
  fc
    .integer({ min: 1, max: 400_000 })
    .map((length) => post('bodies', `{"query":"# ${'x'.repeat(length)}\\n{ __typename }"}`)),
  hostileJson.map((inner) => post('bodies', textOf(inner))),
);

const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/graphql',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'text/plain',
  'application/graphql-response+json',
  'application/json, text/plain',
  'a',
  '/',
  'application/json;charset=utf-16',
  '*/*',
];
/** Header values without what a client itself refuses to send. */
const headerValue = hostileText.map((text) =>
  text
    .replace(/[^\x20-\x7e]/gu, '')
    .slice(0, 2_000)
    .trim(),
);
const header = fc.tuple(
  fc.constantFrom(
    'accept',
    'accept-encoding',
    'accept-language',
    'authorization',
    'idempotency-key',
    'x-request-id',
    'origin',
    'pool-purpose',
    'traceparent',
    'x-pool-signature',
    'x-forwarded-for',
    'forwarded',
    'content-encoding',
    'if-none-match',
    'cookie',
    'apollo-require-preflight',
  ),
  fc.oneof(
    headerValue,
    fc.constantFrom(
      '*/*',
      'text/html',
      'application/graphql-response+json',
      'text/xml',
      'gzip',
      'br',
      'null',
      'Bearer x',
      'Bearer a.b.c',
      'Basic eDp5',
    ),
  ),
);
const http: fc.Arbitrary<HostileRequest> = fc
  .record({
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'),
    query: fc.oneof(
      fc.constant(''),
      hostileText.map((text) => `?query=${encodeURIComponent(text.toWellFormed()).slice(0, 4_000)}`),
      fc.constantFrom('?query=%E0%A4%A', '?query={__typename}&variables={', '/../..', '?'),
    ),
    type: fc.constantFrom(...TYPES),
    headers: fc.array(header, { maxLength: 4 }),
    body: fc.oneof(
      fc.constant(sound),
      fc.constant('query=%7B__typename%7D'),
      fc.constant('{ __typename }'),
      hostileText,
    ),
  })
  .map(({ method, query, type, headers, body }) => ({
    kind: 'http',
    method,
    query,
    headers: { 'content-type': type, ...Object.fromEntries(headers) },
    ...(!['GET', 'HEAD'].includes(method) && { body }),
  }));

/** The same request by an account. */
const signedIn = (
  kind: string,
  requests: fc.Arbitrary<HostileRequest>,
  { tokens }: KnownValues,
): fc.Arbitrary<HostileRequest> =>
  fc.tuple(requests, fc.constantFrom(...tokens)).map(([request, token]) => ({
    ...request,
    kind,
    headers: { ...request.headers, authorization: `Bearer ${token}` },
  }));

/** Generates requests of all kinds for this schema: most are anonymous, some signed in. */
export function hostileRequests(schema: GraphQLSchema, known: KnownValues): fc.Arbitrary<HostileRequest> {
  const valid = operations(schema, known);
  return fc.oneof(
    { weight: 3, arbitrary: asking('operations', valid) },
    { weight: 3, arbitrary: signedIn('accounts', fc.oneof(asking('', valid), variables), known) },
    { weight: 1, arbitrary: asking('damaged', damaged(fc.oneof(valid, structures))) },
    { weight: 2, arbitrary: asking('structures', structures) },
    { weight: 2, arbitrary: asking('literals', literals) },
    { weight: 3, arbitrary: variables },
    { weight: 1, arbitrary: bodies },
    { weight: 1, arbitrary: http },
  );
}
