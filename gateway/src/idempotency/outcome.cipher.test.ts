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
  test('can be decrypted for its owner only', () => {
    const sealed = cipher.seal(owner, TEXT);
    expect(cipher.open(owner, sealed)).toBe(TEXT);
    expect(sealed.toString('latin1')).not.toMatch(/Canary|familyName/u);
    for (const other of others) expect(() => cipher.open(other, sealed)).toThrow('unable to authenticate');
    expect(() => new OutcomeCipher('t'.repeat(32)).open(owner, sealed)).toThrow('unable to authenticate');
  });

  test('cannot be decrypted after a bit was changed', () => {
    const sealed = cipher.seal(owner, TEXT);
    for (const place of [0, 12, 28, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(() => cipher.open(owner, changed)).toThrow('unable to authenticate');
    }
  });

  test('is encrypted differently each time', () => {
    expect(cipher.seal(owner, TEXT)).not.toEqual(cipher.seal(owner, TEXT));
  });

  test('has a unique id that reveals neither the caller nor the key', () => {
    const ids = [owner, ...others].map((one) => cipher.idOf(one));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.join()).not.toMatch(/somebody|key-1/u);
  });

  test('has a request fingerprint that differs between callers for equal requests', () => {
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

  test('is optional', () => {
    expect(readKey(undefined)).toBe('none');
  });
});
