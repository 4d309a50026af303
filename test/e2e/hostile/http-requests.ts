import { gzipSync } from 'node:zlib';

/** A malformed or hostile HTTP request: body, headers and method. */
export interface HttpRequest {
  readonly what: string;
  readonly method?: string;
  /** Appended to the URL. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

const json = (what: string, body: unknown): HttpRequest => ({ what, body: JSON.stringify(body) });
const raw = (what: string, body: HttpRequest['body'] & {}): HttpRequest => ({ what, body });
const typed = (type: string, body: string): HttpRequest => ({
  what: `content type ${type}`,
  headers: { 'content-type': type },
  body,
});
const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values);
const HARMLESS = '{ __typename }';
const PART = '--b\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ __typename }"}\r\n--b--';

export const HTTP_REQUESTS: readonly HttpRequest[] = [
  raw('no body', ''),
  raw('a blank', ' '),
  raw('cut JSON', '{"query":"{ __typename }"'),
  raw('two JSON documents', '{"query":"{ __typename }"}{"query":"{ __typename }"}'),
  raw('JSON with a comment', '{"query":"{ __typename }" /* */}'),
  raw('JSON with single quotes', "{'query':'{ __typename }'}"),
  raw('bytes that are no text', bytes(0xff, 0xfe, 0x00, 0xd8)),
  raw('a zero byte', bytes(0)),
  raw('ten thousand brackets', '['.repeat(10_000)),
  raw('ten thousand closed brackets', '['.repeat(10_000) + ']'.repeat(10_000)),
  raw('a page', '<!doctype html><script>alert(1)</script>'),
  raw('XML with an entity', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
  json('null', null),
  json('a number', 42),
  json('a text', HARMLESS),
  json('true', true),
  json('an empty object', {}),
  json('an empty list', []),
  json('a batch', [{ query: HARMLESS }, { query: HARMLESS }]),
  json(
    'a batch of a thousand',
    Array.from({ length: 1_000 }, () => ({ query: HARMLESS })),
  ),
  json('a query that is null', { query: null }),
  json('a query that is a number', { query: 1 }),
  json('a query that is an object', { query: { kind: 'Document' } }),
  json('a query that is a list', { query: [HARMLESS] }),
  json('an empty query', { query: '' }),
  json('a blank query', { query: ' \n' }),
  json('variables that are a text', { query: HARMLESS, variables: 'x' }),
  json('variables that are a list', { query: HARMLESS, variables: [1] }),
  json('variables that are a number', { query: HARMLESS, variables: 7 }),
  json('an operation name that is a number', { query: HARMLESS, operationName: 5 }),
  json('an operation name that is an object', { query: HARMLESS, operationName: {} }),
  json('the name of no operation', { query: 'query A { __typename }', operationName: 'B' }),
  json('extensions that are a text', { query: HARMLESS, extensions: 'x' }),
  json('a persisted query of nobody', {
    extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
  }),
  json('a document id of nobody', { documentId: 'x~1.0~abc' }),
  typed('text/plain', JSON.stringify({ query: HARMLESS })),
  typed('application/xml', '<query/>'),
  typed('multipart/form-data; boundary=b', PART),
  typed('application/octet-stream', 'x'),
  typed('nonsense', 'x'),
  typed('application/graphql', HARMLESS),
  typed('application/x-www-form-urlencoded', 'query=%7B__typename%7D'),
  typed('application/json; charset=utf-16', JSON.stringify({ query: HARMLESS })),
  typed('application/json, text/plain', JSON.stringify({ query: HARMLESS })),
  typed('application/graphql-response+json', JSON.stringify({ query: HARMLESS })),
  typed('text/json', JSON.stringify({ query: HARMLESS })),
  {
    what: 'a packed body',
    headers: { 'content-encoding': 'gzip' },
    body: new Uint8Array(gzipSync('{"query":"{ __typename }"}')),
  },
  { what: 'a body said to be packed', headers: { 'content-encoding': 'gzip' }, body: '{"query":"{ __typename }"}' },
  { what: 'a body of 300 kB', body: JSON.stringify({ query: HARMLESS, variables: { x: 'x'.repeat(300_000) } }) },
  { what: 'a body of 5 MB', body: JSON.stringify({ query: `# ${'x'.repeat(5_000_000)}\n${HARMLESS}` }) },
  { what: 'PUT', method: 'PUT', body: JSON.stringify({ query: HARMLESS }) },
  { what: 'PATCH', method: 'PATCH', body: JSON.stringify({ query: HARMLESS }) },
  { what: 'DELETE', method: 'DELETE' },
  { what: 'GET without a query', method: 'GET' },
  { what: 'GET with two queries', method: 'GET', query: '?query={__typename}&query={__typename}' },
  { what: 'GET with a token', method: 'GET', query: '?query={__typename}', headers: { authorization: 'Bearer x' } },
  {
    what: 'GET from a page of another origin',
    method: 'GET',
    query: '?query={__typename}',
    headers: { 'sec-fetch-site': 'cross-site' },
  },
  { what: 'GET with an empty query', method: 'GET', query: '?query=' },
  {
    what: 'GET with a mutation',
    method: 'GET',
    query: '?query=mutation{withdrawProfile(input:{expectedRevision:1}){profile{id}}}',
  },
  { what: 'GET with broken variables', method: 'GET', query: '?query={__typename}&variables={' },
  { what: 'GET with a broken percent sign', method: 'GET', query: '?query=%E0%A4%A' },
  { what: 'GET of a syntax error', method: 'GET', query: '?query={' },
];
