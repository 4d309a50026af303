import { expect, test } from '@jest/globals';
import { GraphQLError, parse } from 'graphql';
import { boundedDocumentStore, ParsedDocuments } from './parsed-documents.ts';

const TEXTS = ['{ a }', '{ b }', '{ c }', '{ d }'] as const;

test('a document is parsed once while it is cached', () => {
  const documents = new ParsedDocuments(TEXTS.join('').length);
  const first = TEXTS.map((text) => documents.of(text));
  expect(TEXTS.map((text, place) => documents.of(text) === first[place])).toEqual([true, true, true, true]);
});

test('above the maximum total length, the most recently used documents stay cached', () => {
  const documents = new ParsedDocuments(TEXTS[0].length * 2);
  const [a, b] = [documents.of('{ a }'), documents.of('{ b }')];
  expect(documents.of('{ a }')).toBe(a);
  documents.of('{ c }');
  expect(documents.of('{ a }')).toBe(a);
  expect(documents.of('{ b }')).not.toBe(b);
});

test('a text longer than the whole cache is parsed each time', () => {
  const documents = new ParsedDocuments(10);
  const long = '{ aLongerName }';
  expect(documents.of(long)).not.toBe(documents.of(long));
  expect(documents.of(long)).toEqual(documents.of(long));
});

test.each(['', '{', 'a'])('the text %j is not a valid document', (text) => {
  expect(() => new ParsedDocuments().of(text)).toThrow(GraphQLError);
});

test('a subgraph caches the most recently used documents up to a total length', async () => {
  const store = boundedDocumentStore(TEXTS[0].length * 2);
  for (const text of ['{ a }', '{ b }']) await store.set(text, parse(text));
  expect(await store.get('{ a }')).toMatchObject({ kind: 'Document' });
  await store.set('{ c }', parse('{ c }'));
  expect(await Promise.all(['{ a }', '{ b }', '{ c }'].map((text) => store.get(text)))).toEqual([
    expect.objectContaining({ kind: 'Document' }),
    undefined,
    expect.objectContaining({ kind: 'Document' }),
  ]);
  await store.delete('{ a }');
  expect(await store.get('{ a }')).toBeUndefined();
});
