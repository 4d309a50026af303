import { describe, expect, test } from '@jest/globals';
import { readKey } from './idempotency-key.ts';
import { OutcomeCipher } from './outcome.cipher.ts';

const cipher = new OutcomeCipher('s'.repeat(32));
const owner = { subject: 'somebody', key: 'key-1' };
const others = [
  { subject: 'somebody', key: 'key-2' },
  { subject: 'someone', key: 'key-1' },
  { subject: 'somebody","key-1', key: '' },
  { subject: '', key: 'somebodykey-1' },
];
const TEXT = '{"data":{"createProfile":{"profile":{"identity":{"familyName":"Zębalska-Canary"}}}}}';

describe('a sealed outcome', () => {
  test('opens for its owner, and shows nothing to anybody else', () => {
    const sealed = cipher.seal(owner, TEXT);
    expect(cipher.open(owner, sealed)).toBe(TEXT);
    expect(sealed.toString('latin1')).not.toMatch(/Canary|familyName/u);
    for (const other of others) expect(() => cipher.open(other, sealed)).toThrow('unable to authenticate');
    expect(() => new OutcomeCipher('t'.repeat(32)).open(owner, sealed)).toThrow('unable to authenticate');
  });

  test('does not open when a bit of it was changed', () => {
    const sealed = cipher.seal(owner, TEXT);
    for (const place of [0, 12, 28, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(() => cipher.open(owner, changed)).toThrow('unable to authenticate');
    }
  });

  test('is never sealed twice alike', () => {
    expect(cipher.seal(owner, TEXT)).not.toEqual(cipher.seal(owner, TEXT));
  });

  test('has a name that tells neither the caller nor the key, and is nobody else’s', () => {
    const ids = [owner, ...others].map((one) => cipher.idOf(one));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.join()).not.toMatch(/somebody|key-1/u);
  });

  test('marks requests so that equal ones of two callers are not seen to be equal', () => {
    expect(cipher.fingerprintOf(owner, TEXT)).toBe(cipher.fingerprintOf(owner, TEXT));
    expect(cipher.fingerprintOf(owner, TEXT)).not.toBe(cipher.fingerprintOf(owner, `${TEXT} `));
    for (const other of others) expect(cipher.fingerprintOf(other, TEXT)).not.toBe(cipher.fingerprintOf(owner, TEXT));
  });
});

describe('Idempotency-Key', () => {
  test.each([
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['a', 'a'],
    ['x'.repeat(128), 'x'.repeat(128)],
  ])('%s is read', (header, key) => {
    expect(readKey(header)).toEqual({ key });
  });

  test.each(['', '""', '"', 'a b', 'a"b', 'ключ', 'a\tb', 'x'.repeat(129), '"a', ['a', 'b']])(
    '%j is malformed',
    (header) => {
      expect(readKey(header)).toBe('malformed');
    },
  );

  test('need not be there', () => {
    expect(readKey(undefined)).toBe('none');
  });
});
