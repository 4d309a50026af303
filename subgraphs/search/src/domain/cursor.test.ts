import { expect, test } from '@jest/globals';
import { cursorWriter, readCursor, type CursorScope } from './cursor.ts';

const scope: CursorScope = { secret: 'old', filter: { skills: ['a'] }, sort: 'RELEVANCE' };
const cursor = cursorWriter(scope)([2.5, 'pool-id']);

test('a cursor is read under the secret it was sealed with', () => {
  expect(readCursor(scope, cursor)).toEqual([2.5, 'pool-id']);
});

test('a cursor outlives the replacement of the secret, until the one before is dropped', () => {
  const replacing = { ...scope, secret: 'new', previousSecret: 'old' };
  expect(readCursor(replacing, cursor)).toEqual([2.5, 'pool-id']);
  expect(readCursor({ ...scope, secret: 'new' }, cursor)).toBeUndefined();
});

test('what is written while the secret is replaced is sealed with the new one', () => {
  const replacing = { ...scope, secret: 'new', previousSecret: 'old' };
  const fresh = cursorWriter(replacing)([1, 'pool-id']);
  expect(readCursor({ ...scope, secret: 'new' }, fresh)).toEqual([1, 'pool-id']);
  expect(readCursor(scope, fresh)).toBeUndefined();
});

test.each([
  ['another filter', { ...scope, filter: { skills: ['b'] } }],
  ['another sort', { ...scope, sort: 'RECENCY' }],
])('a cursor of %s is none, whichever secret', (_what, other) => {
  expect(readCursor({ ...other, previousSecret: 'old' }, cursor)).toBeUndefined();
});
