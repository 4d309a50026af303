import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CursorCipher } from './cursor-cipher.ts';
import { PositionCursors } from './position-cursors.ts';

const cipher = new CursorCipher({ secret: 's'.repeat(32) }, 'test');
const texts = fc.string({ maxLength: 150, unit: 'grapheme' }).map((text) => text.trimEnd());
const invalid = expect.objectContaining({ extensions: expect.objectContaining({ code: 'INVALID_CURSOR' }) });

describe('a cursor', () => {
  test('decrypts to its text, in its own list only', () => {
    fc.assert(
      fc.property(texts, fc.string(), fc.string(), (text, list, other) => {
        const cursor = cipher.writer(list)(text);
        expect(cipher.read(list, cursor)).toBe(text);
        if (other !== list) expect(cipher.read(other, cursor)).toBeUndefined();
      }),
    );
  });

  test('reveals neither its text nor its length, and is different each time', () => {
    const id = '5d0b4a3e-9f3c-4f6e-8a55-0c9d2e7b6a11';
    const write = cipher.writer('list');
    const cursors = [`[0,"${id}"]`, `[2.5,"${id}"]`, `[12.53125,"${id}"]`, `[0,"${id}"]`].map(write);
    expect(new Set(cursors).size).toBe(cursors.length);
    expect(new Set(cursors.map(({ length }) => length)).size).toBe(1);
    for (const cursor of cursors)
      expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain(id.slice(0, 8));
  });

  test('is refused when changed, truncated or forged', () => {
    const sealed = Buffer.from(cipher.writer('list')('[2.5,"x"]'), 'base64url');
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = Buffer.from(sealed);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(cipher.read('list', changed.toString('base64url'))).toBeUndefined();
      expect(cipher.read('list', sealed.subarray(0, place).toString('base64url'))).toBeUndefined();
    }
    fc.assert(fc.property(fc.string({ maxLength: 600 }), (made) => cipher.read('list', made) === undefined));
  });

  test('of another secret is refused like any invalid one', () => {
    const place = { positionOf: () => ({ at: new Date(0), id: 'x' }), toNode: () => 'x' };
    const [edge] = new PositionCursors({ secret: 'a' }).page('list', ['x'], { first: 1 }, place).edges;
    const other = new PositionCursors({ secret: 'b', previousSecret: 'c' });
    for (const cursor of [edge?.cursor, '', 'x', Buffer.from('2026-11-24T08:00:00.000Z x').toString('base64url')]) {
      expect(() => other.read('list', cursor)).toThrow(invalid);
    }
    expect(new PositionCursors({ secret: 'b', previousSecret: 'a' }).read('list', edge?.cursor)).toEqual({
      at: new Date(0),
      id: 'x',
    });
  });
});
