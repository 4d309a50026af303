import { CursorCipher } from '@talent-pool/service-kit';
import { expect, test } from '@jest/globals';
import { cursorWriter, readCursor, type CursorScope } from './cursor.ts';

const POOL_ID = '5d0b4a3e-9f3c-4f6e-8a55-0c9d2e7b6a11';
const cipherOf = (secret: string, previousSecret?: string) => new CursorCipher({ secret, previousSecret }, 'search');
const scope: CursorScope = { cipher: cipherOf('old'), filter: { skills: ['a'] }, sort: 'RELEVANCE' };
const cursor = cursorWriter(scope)([2.5, POOL_ID]);
const replacing = { ...scope, cipher: cipherOf('new', 'old') };

test('a cursor is read with the secret it was encrypted with', () => {
  expect(readCursor(scope, cursor)).toEqual([2.5, POOL_ID]);
});

test('a cursor stays valid after the secret is replaced, until the previous secret is removed', () => {
  expect(readCursor(replacing, cursor)).toEqual([2.5, POOL_ID]);
  expect(readCursor({ ...scope, cipher: cipherOf('new') }, cursor)).toBeUndefined();
});

test('a cursor written while the secret is replaced is encrypted with the new one', () => {
  const fresh = cursorWriter(replacing)([1, POOL_ID]);
  expect(readCursor({ ...scope, cipher: cipherOf('new') }, fresh)).toEqual([1, POOL_ID]);
  expect(readCursor(scope, fresh)).toBeUndefined();
});

test.each([
  ['another filter', { filter: { skills: ['b'] } }],
  ['another sort', { sort: 'RECENCY' }],
  ['another purpose', { cipher: new CursorCipher({ secret: 'old' }, 'place') }],
])('a cursor of %s is not valid', (_what, other) => {
  expect(readCursor({ ...scope, ...other }, cursor)).toBeUndefined();
});
