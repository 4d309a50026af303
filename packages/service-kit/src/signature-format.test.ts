import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { Nonces } from './nonces.ts';
import { isSigned, SIGNATURE_WINDOW, SIGNED_HEADERS, signRequest } from './signature.ts';

const now = 1_800_000_000_000;
const body = '{"query":"{ a }"}';
const headers = {
  authorization: 'Bearer a',
  'x-pool-standing': 'VERIFIED',
  'x-request-id': 'r-1',
  'x-pool-accept-language': 'de',
};
const signed = (): Record<string, string> => signRequest('secret', { subgraph: 'search', headers, body }, now);

describe('a signed request', () => {
  test('has a signature that can be checked with the secret, as documented', () => {
    const made = signed();
    const covered = [
      ['x-pool-timestamp', '1800000000000'],
      ['x-pool-nonce', made['x-pool-nonce']],
      ['x-pool-content-sha256', createHash('sha256').update(body).digest('hex')],
      ['authorization', 'Bearer a'],
      ['x-pool-standing', 'VERIFIED'],
      ['x-pool-timeout', null],
      ['x-pool-employer', null],
      ['x-pool-profile', null],
      ['x-pool-accept-language', 'de'],
      ['x-pool-employer-marks', null],
    ];
    const text = JSON.stringify(['pool-signature-3', 'search', covered]);
    expect(made['x-pool-signature']).toBe(createHmac('sha256', 'secret').update(text).digest('hex'));
    expect(SIGNED_HEADERS).toEqual(covered.map(([name]) => name));
  });

  test('carries four headers, with 128 random bits as its nonce', () => {
    const made = signed();
    expect(Object.keys(made)).toEqual([
      'x-pool-timestamp',
      'x-pool-nonce',
      'x-pool-content-sha256',
      'x-pool-signature',
    ]);
    expect(Buffer.from(made['x-pool-nonce'] ?? '', 'base64url')).toHaveLength(16);
  });

  test('is accepted for two minutes', () => {
    const all = { ...headers, ...signed() };
    expect(SIGNATURE_WINDOW).toBe(120_000);
    expect(isSigned(['secret'], 'search', all, now + 120_000)).toBe(true);
    expect(isSigned(['secret'], 'search', all, now + 120_001)).toBe(false);
  });

  test('is checked at the current time by default', () => {
    const all = { ...headers, ...signRequest('secret', { subgraph: 'search', headers, body }) };
    expect(isSigned(['secret'], 'search', all)).toBe(true);
    expect(isSigned(['secret'], 'search', { ...headers, ...signed() })).toBe(false);
  });
});

describe('remembered nonces', () => {
  test('are kept up to the limit, in one slice of ten seconds or in several', () => {
    const nonces = new Nonces(3);
    expect(['a', 'b', 'c'].map((nonce) => nonces.accept(nonce, now, now))).toEqual([true, true, true]);
    expect(nonces.accept('a', now, now)).toBe(false);
    expect(nonces.accept('d', now + 10_000, now)).toBe(true);
    // The fourth exceeded the limit, so the oldest slice was removed, and its requests are refused.
    expect(nonces.accept('e', now + 9_999, now)).toBe(false);
    expect(nonces.accept('e', now + 10_000, now)).toBe(true);
  });

  test('are removed after their time, so that they do not count towards the limit', () => {
    const nonces = new Nonces(2);
    const later = now + SIGNATURE_WINDOW + 20_000;
    expect(['a', 'b'].map((nonce) => nonces.accept(nonce, now, now))).toEqual([true, true]);
    expect(['c', 'd'].map((nonce) => nonces.accept(nonce, later, later))).toEqual([true, true]);
    expect(nonces.accept('e', later - 10_000, later)).toBe(true);
  });

  test('above the limit close one slice after the other, the oldest first', () => {
    const nonces = new Nonces(2);
    const accept = (nonce: string, later: number): boolean => nonces.accept(nonce, now + later, now);
    expect([accept('a', 0), accept('b', 20_000), accept('c', 40_000)]).toEqual([true, true, true]);
    expect([accept('d', 9_999), accept('d', 40_000)]).toEqual([false, true]);
    expect([accept('e', 20_000), accept('e', 30_000)]).toEqual([false, true]);
  });

  test('of the slice before the window are refused, and those of its first millisecond are accepted', () => {
    expect(new Nonces().accept('a', now - SIGNATURE_WINDOW - 10_000, now)).toBe(false);
    expect(new Nonces().accept('a', now - SIGNATURE_WINDOW, now)).toBe(true);
  });

  test('are kept while their signature is valid, for any time within a slice', () => {
    for (const signedAt of [now, now + 5_000, now + 9_999]) {
      const nonces = new Nonces();
      expect(nonces.accept('a', signedAt, signedAt - SIGNATURE_WINDOW)).toBe(true);
      expect(nonces.accept('b', signedAt, signedAt + SIGNATURE_WINDOW)).toBe(true);
      expect(nonces.accept('a', signedAt, signedAt + SIGNATURE_WINDOW)).toBe(false);
    }
  });

  test('of the current time are accepted by default, and old ones are refused', () => {
    const nonces = new Nonces();
    expect(nonces.accept('a', Date.now())).toBe(true);
    expect(nonces.accept('b', Date.now() - 10 * SIGNATURE_WINDOW)).toBe(false);
  });
});
