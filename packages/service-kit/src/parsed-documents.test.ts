import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { ParsedDocuments } from './parsed-documents.ts';

const TEXTS = ['{ a }', '{ b }', '{ c }', '{ d }'] as const;

test('a document is parsed once while it is kept', () => {
  const documents = new ParsedDocuments(TEXTS.join('').length);
  const first = TEXTS.map((text) => documents.of(text));
  expect(TEXTS.map((text, place) => documents.of(text) === first[place])).toEqual([true, true, true, true]);
});

test('of more text than may be kept, the documents that were used last stay', () => {
  const documents = new ParsedDocuments(TEXTS[0].length * 2);
  const [a, b] = [documents.of('{ a }'), documents.of('{ b }')];
  expect(documents.of('{ a }')).toBe(a);
  documents.of('{ c }');
  expect(documents.of('{ a }')).toBe(a);
  expect(documents.of('{ b }')).not.toBe(b);
});

test('a text that is longer than all that may be kept is parsed every time', () => {
  const documents = new ParsedDocuments(10);
  const long = '{ aLongerName }';
  expect(documents.of(long)).not.toBe(documents.of(long));
  expect(documents.of(long)).toEqual(documents.of(long));
});

test.each(['', '{', 'a'])('the text %j is no document', (text) => {
  expect(() => new ParsedDocuments().of(text)).toThrow(GraphQLError);
});
