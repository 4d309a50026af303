import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadDocuments } from './load-documents.ts';
import { documentId, TrustedDocuments } from './trusted-documents.ts';

const KNOWN = '{ languages { code } }';
const OTHER = '{ memberStates { code } }';
const ID = documentId(KNOWN);
const persisted = (sha256Hash: unknown) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('documents by id', () => {
  const known = new Map([[ID, KNOWN]]);
  const allow = new TrustedDocuments('allow', known);
  const only = new TrustedDocuments('only', known);
  const off = new TrustedDocuments('off', new Map());

  test.each([
    ['documentId', { documentId: ID }],
    ['documentId with its algorithm', { documentId: `sha256:${ID}` }],
    ['a persisted query', persisted(ID)],
    ['a persisted query with its text', { query: KNOWN, ...persisted(ID) }],
  ])('select a registered document, given as %s', (_what, request) => {
    for (const documents of [allow, only]) expect(documents.resolve(request)).toEqual({ query: KNOWN });
  });

  test.each([
    ['an unknown id', { documentId: documentId(OTHER) }],
    ['the id in capitals', { documentId: ID.toUpperCase() }],
    ['another algorithm', { documentId: `md5:${ID}` }],
    ['the name of an object property', { documentId: 'constructor' }],
    ['a number', { documentId: 5 }],
    ['a list', { documentId: [ID] }],
    ['an id with another text', { query: OTHER, documentId: ID }],
    ['a persisted query that is a list', persisted([ID])],
  ])('are refused, given as %s', (_what, request) => {
    for (const documents of [allow, only]) expect(documents.resolve(request)).toHaveProperty('refused');
  });

  test('leave unregistered documents usable in mode allow', () => {
    expect(allow.resolve({ query: OTHER })).toEqual({ query: OTHER });
    expect(allow.resolve({ query: OTHER, ...persisted(documentId(OTHER)) })).toEqual({ query: OTHER });
    expect(allow.resolve({ query: OTHER, extensions: null, documentId: null })).toEqual({ query: OTHER });
  });

  test('are the only documents accepted in mode only', () => {
    expect(only.resolve({ query: KNOWN })).toEqual({ query: KNOWN });
    for (const query of [OTHER, `${KNOWN} `, '', '{ __schema { types { name } } }']) {
      expect(only.resolve({ query })).toHaveProperty('refused');
      expect(only.resolve({ query, ...persisted(documentId(query)) })).toHaveProperty('refused');
    }
    expect(only.resolve({})).toEqual({ query: undefined });
  });

  test('are not supported in mode off', () => {
    expect(off.resolve({ documentId: ID })).toHaveProperty('refused');
    expect(off.resolve({ query: KNOWN, ...persisted(ID) })).toEqual({ query: KNOWN });
  });
});

describe('a list of documents', () => {
  const place = (name: string): string => path.join(folder, name);
  const manifest = (name: string, content: unknown): string => {
    writeFileSync(place(name), typeof content === 'string' ? content : JSON.stringify(content));
    return place(name);
  };

  test('may be a folder with subfolders', () => {
    mkdirSync(place('queries/deep'), { recursive: true });
    writeFileSync(place('queries/a.graphql'), KNOWN);
    writeFileSync(place('queries/deep/b.gql'), OTHER);
    writeFileSync(place('queries/README.md'), 'not one');
    expect(loadDocuments(place('queries'))).toEqual(
      new Map([
        [ID, KNOWN],
        [documentId(OTHER), OTHER],
      ]),
    );
  });

  test('may be a manifest of persisted operations', () => {
    const expected = new Map([[ID, KNOWN]]);
    expect(loadDocuments(manifest('plain.json', { [ID]: KNOWN }))).toEqual(expected);
    const operations = [{ id: ID, name: 'Languages', type: 'query', body: KNOWN }];
    const apollo = { format: 'apollo-persisted-query-manifest', version: 1, operations };
    expect(loadDocuments(manifest('apollo.json', apollo))).toEqual(expected);
  });

  test.each([
    ['an id of another document', { [documentId(OTHER)]: KNOWN }, /is not the SHA-256 of its document/u],
    ['no documents', {}, /contains no documents/u],
    ['something else', { [ID]: 5 }, /is not a valid manifest/u],
    ['no JSON', 'hello', /is not a valid manifest/u],
  ])('with %s fails to load, with the reason', (what, content, message) => {
    expect(() => loadDocuments(manifest(`${what}.json`, content))).toThrow(message);
  });

  test('that does not exist fails to load', () => {
    expect(() => loadDocuments(place('nowhere'))).toThrow(/nowhere/u);
  });
});
